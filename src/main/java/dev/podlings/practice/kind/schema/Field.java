package dev.podlings.practice.kind.schema;

import java.util.List;

/**
 * One field of a struct.
 *
 * @param number its number in protobuf
 * @param presence what an empty value means
 * @param required whether OpenAPI names it as required
 * @param keyDefault what the field counts as where it is the key of a list and left out; "" for nothing
 * @param goType what Go calls the type, for messages about wrong types
 * @param merge how patches go into it
 */
public record Field(
        String name,
        int number,
        Type type,
        Presence presence,
        boolean required,
        String keyDefault,
        String goType,
        Merge merge) {

    /** What becomes of an empty value ("" or 0 or false or an empty list) when the object is stored. */
    public enum Presence {
        /** It is left out, as if it had not been said. */
        OMITTED_IF_EMPTY,
        /** It is kept, and differs from saying nothing. */
        OPTIONAL,
        /** It is always there, empty or not. */
        ALWAYS
    }

    /**
     * How patches go into a field.
     *
     * @param list for server-side apply; {@link ListKind#ATOMIC} also for a map or struct that is one value
     * @param listKeys the fields of an item that are its key in server-side apply; empty unless the list is a MAP
     * @param patchKey the field of an item that is its key in strategic merge patches; "" where there is none
     * @param patchMerge whether a strategic merge patch merges the list instead of replacing it
     * @param retainKeys whether a strategic merge patch may use {@code $retainKeys}
     * @param atomic whether server-side apply takes the field, though it has parts, as one value
     */
    public record Merge(
            ListKind list,
            List<String> listKeys,
            String patchKey,
            boolean patchMerge,
            boolean retainKeys,
            boolean atomic) {
        public Merge {
            listKeys = List.copyOf(listKeys);
        }
    }
}
