package dev.podlings.practice.api.server;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.http.Answer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import java.util.ArrayList;
import java.util.List;

/** Deletes all objects of a kind in a namespace that the selectors choose. */
final class DeleteCollectionHandler implements Handler {
    private final ObjectStore store;
    private final Verbs verbs;
    private final Answers answers;

    DeleteCollectionHandler(ObjectStore store, Verbs verbs, Answers answers) {
        this.store = store;
        this.verbs = verbs;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        DeleteParameters parameters = DeleteParameters.of(call);
        Selection selection = Selection.of(call);
        Kind kind = Kinds.keptAs(call.kind());
        ObjectStore.Listing listing = store.list(kind, call.namespace());
        List<StoredObject> deleted = new ArrayList<>();
        for (StoredObject each : listing.objects()) {
            if (selection.test(each.object())) {
                try {
                    deleted.add(verbs.delete(
                                    kind,
                                    each.key().namespace(),
                                    each.key().name(),
                                    parameters.options(),
                                    parameters.write())
                            .object());
                } catch (ApiException refused) {
                    if (!refused.is("NotFound")) {
                        throw refused;
                    }
                    // Somebody else has deleted it meanwhile: that is what was asked for.
                }
            }
        }
        return answers.list(call, deleted, Json.object().put("resourceVersion", Long.toString(listing.version())));
    }
}
