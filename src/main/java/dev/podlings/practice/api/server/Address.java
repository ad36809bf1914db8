package dev.podlings.practice.api.server;

import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.api.http.Request;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import java.util.List;

/** Reads what is after {@code /api/v1} and {@code /apis/GROUP/VERSION}. */
final class Address {
    private Address() {}

    /** @throws dev.podlings.practice.api.ApiException 404 if there is no such resource */
    static Call read(Request request, String group, List<String> rest) {
        boolean inNamespace = rest.size() > 2 && rest.get(0).equals("namespaces") && !isPartOfNamespace(group, rest);
        String namespace = inNamespace ? rest.get(1) : "";
        List<String> parts = inNamespace ? rest.subList(2, rest.size()) : rest;
        Kind kind = Kinds.find(group, parts.get(0)).orElseThrow(Refusals::noSuchResource);
        String name = parts.size() > 1 ? parts.get(1) : "";
        String subresource = parts.size() > 2 ? parts.get(2) : "";
        boolean misplaced = kind.namespaced() ? namespace.isEmpty() && !name.isEmpty() : inNamespace;
        boolean unknownPart =
                !subresource.isEmpty() && kind.subresource(subresource).isEmpty();
        if (misplaced || unknownPart || parts.size() > 3) {
            throw Refusals.noSuchResource();
        }
        return new Call(request, kind, namespace, name, subresource);
    }

    /** {@code namespaces/a/status} is a part of a namespace, {@code namespaces/a/pods} is what is in it. */
    private static boolean isPartOfNamespace(String group, List<String> rest) {
        return group.isEmpty()
                && rest.size() == 3
                && Kinds.NAMESPACE.subresource(rest.get(2)).isPresent();
    }
}
