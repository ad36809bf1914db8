package dev.podlings.practice.api.server;

import dev.podlings.practice.api.http.Query;
import dev.podlings.practice.api.http.Request;
import dev.podlings.practice.kind.Kind;

/**
 * A request and what its address says.
 *
 * @param namespace "" for all, or for a kind that lives in none
 * @param name "" for a collection
 * @param subresource "" for the object itself
 */
record Call(Request request, Kind kind, String namespace, String name, String subresource) {
    Query query() {
        return request.query();
    }

    boolean isCollection() {
        return name.isEmpty();
    }
}
