package dev.podlings.practice.api.server;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.api.http.Answer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.Expired;
import dev.podlings.practice.store.ObjectKey;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.ObjectStore.Listing;
import dev.podlings.practice.store.StoredObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/** Lists objects: now or as they were at a version, all at once or page by page. */
final class ListHandler implements Handler {
    private final ObjectStore store;
    private final LastSeen lastSeen;
    private final Answers answers;

    ListHandler(ObjectStore store, LastSeen lastSeen, Answers answers) {
        this.store = store;
        this.lastSeen = lastSeen;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        Selection selection = Selection.of(call);
        OptionalLong limit = Numbers.of(call.query(), "limit");
        Numbers.of(call.query(), "timeoutSeconds");
        String token = call.query().get("continue");
        VersionWanted version = VersionWanted.of(call, !token.isEmpty(), limit.orElse(0) > 0);
        ContinueToken from = token.isEmpty() ? ContinueToken.START : ContinueToken.parse(token);
        Listing listing = token.isEmpty() ? listing(call, version, selection) : continued(call, from);
        List<StoredObject> rest = listing.objects().stream()
                .filter(from::isBefore)
                .filter(each -> selection.test(each.object()))
                .toList();
        ObjectNode metadata = Json.object().put("resourceVersion", Long.toString(listing.version()));
        if (limit.orElse(0) <= 0 || rest.size() <= limit.getAsLong()) {
            return answers.list(call, rest, metadata);
        }
        List<StoredObject> page = rest.subList(0, (int) limit.getAsLong());
        metadata.put(
                "continue",
                ContinueToken.after(listing.version(), page.get(page.size() - 1))
                        .text());
        if (selection.matchesEverything()) {
            metadata.put("remainingItemCount", rest.size() - page.size());
        }
        return answers.list(call, page, metadata);
    }

    private Listing listing(Call call, VersionWanted wanted, Selection selection) {
        Kind kind = Kinds.keptAs(call.kind());
        long newest = store.version();
        if (wanted.version() > newest) {
            throw tooLarge(wanted.version(), newest);
        }
        if (!wanted.exact()) {
            return anyVersion(call, selection);
        }
        try {
            return store.listAt(kind, call.namespace(), wanted.version());
        } catch (Expired tooOld) {
            throw new ApiException(410, "Expired", "The resourceVersion for the provided list is too old.", null);
        }
    }

    /** Kubernetes, resourceVersion 0: any version will do. */
    private Listing anyVersion(Call call, Selection selection) {
        Kind kind = Kinds.keptAs(call.kind());
        boolean any = call.query().get("resourceVersion").equals("0");
        Optional<String> name = selection.fields().onlyName();
        if (any && name.isPresent() && !call.namespace().isEmpty()) {
            OptionalLong version = lastSeen.versionWith(new ObjectKey(kind, call.namespace(), name.get()));
            if (version.isPresent()) {
                try {
                    return store.listAt(kind, call.namespace(), version.getAsLong());
                } catch (Expired forgotten) {
                    // The history does not go back so far any more: the newest is what remains.
                    return store.list(kind, call.namespace());
                }
            }
        }
        return store.list(kind, call.namespace());
    }

    private Listing continued(Call call, ContinueToken token) {
        Kind kind = Kinds.keptAs(call.kind());
        try {
            return token.version() < 0
                    ? store.list(kind, call.namespace())
                    : store.listAt(kind, call.namespace(), token.version());
        } catch (Expired tooOld) {
            throw new ApiException(
                    410,
                    "Expired",
                    ContinueToken.EXPIRED,
                    Json.object()
                            .put(ApiException.CONTINUE, token.withoutVersion().text()));
        }
    }

    private static ApiException tooLarge(long asked, long newest) {
        ObjectNode details = Json.object();
        details.putArray("causes")
                .addObject()
                .put("reason", "ResourceVersionTooLarge")
                .put("message", "Too large resource version");
        details.put("retryAfterSeconds", 1);
        return new ApiException(
                504, "Timeout", "Timeout: Too large resource version: " + asked + ", current: " + newest, details);
    }

    /**
     * Which version of the list is wanted.
     *
     * @param exact whether that one and no newer
     */
    record VersionWanted(long version, boolean exact) {
        static VersionWanted of(Call call, boolean continues, boolean limited) {
            String text = call.query().get("resourceVersion");
            String match = call.query().get("resourceVersionMatch");
            OptionErrors.checkMatch(call.query(), false);
            if (text.isEmpty() || continues) {
                return new VersionWanted(0, false);
            }
            long version = Numbers.unsigned(text)
                    .orElseThrow(() -> Refusals.badRequest("invalid resource version: " + Numbers.badVersion(text)));
            // Kubernetes: with a limit and no match, a version means exactly that one.
            boolean exact = match.equals("Exact") || (match.isEmpty() && limited && version > 0);
            return new VersionWanted(version, exact);
        }
    }
}
