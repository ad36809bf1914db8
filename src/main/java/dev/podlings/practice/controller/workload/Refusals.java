package dev.podlings.practice.controller.workload;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.json.Json;

/** What a refusal was about. */
public final class Refusals {
    private Refusals() {}

    /** Whether something was refused only because its namespace is being deleted: no cause for an event. */
    public static boolean isNamespaceEnding(ApiException refused) {
        return refused.details() != null
                && Json.at(refused.details(), "causes")
                        .valueStream()
                        .anyMatch(cause -> Json.text(cause, "reason").equals("NamespaceTerminating"));
    }
}
