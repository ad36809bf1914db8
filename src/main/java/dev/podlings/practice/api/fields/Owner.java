package dev.podlings.practice.api.fields;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.syntax.GoQuote;
import tools.jackson.databind.JsonNode;

/**
 * One of those who own fields of an object, as {@code managedFields} tell them apart.
 *
 * @param apply whether by server-side apply
 * @param subresource "" for the object itself
 */
public record Owner(String manager, boolean apply, String apiVersion, String subresource) {

    static Owner of(JsonNode entry) {
        return new Owner(
                Json.text(entry, "manager"),
                Json.text(entry, "operation").equals("Apply"),
                Json.text(entry, "apiVersion"),
                Json.text(entry, "subresource"));
    }

    /** An applier is the same one whichever version of the API it uses. */
    boolean isSameAs(Owner other) {
        return manager.equals(other.manager)
                && apply == other.apply
                && subresource.equals(other.subresource)
                && (apply || apiVersion.equals(other.apiVersion));
    }

    /** As messages about conflicts show it. */
    public String shown() {
        String text = GoQuote.quoted(manager);
        if (!subresource.isEmpty()) {
            text += " with subresource " + GoQuote.quoted(subresource);
        }
        return apply ? text : text + " using " + apiVersion;
    }
}
