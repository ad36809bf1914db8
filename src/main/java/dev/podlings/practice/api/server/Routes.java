package dev.podlings.practice.api.server;

import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.http.Answer;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import java.util.List;

/** Which handler answers what: the table of Kubernetes' REST addresses. */
final class Routes {
    private final List<Route> table;

    /** Where a call goes. */
    private enum Place {
        COLLECTION,
        OBJECT
    }

    /** @param subresource "" for the collection or the object itself */
    private record Route(String method, Place place, String subresource, String verb, Handler handler) {
        boolean fits(Call call) {
            return method.equals(call.request().method())
                    && subresource.equals(call.subresource())
                    && (place == Place.COLLECTION) == call.isCollection();
        }
    }

    Routes(ServerParts parts) {
        Verbs verbs = parts.verbs();
        Answers answers = new Answers(parts.store(), parts.time());
        LastSeen lastSeen = new LastSeen(parts.store());
        Handler get = new GetHandler(verbs, lastSeen, answers);
        Handler list = new ListHandler(parts.store(), lastSeen, answers);
        Handler watch = new WatchHandler(parts.store(), parts.watches(), answers);
        Handler create = new CreateHandler(verbs, answers);
        Handler review = new ReviewHandler(answers);
        Handler replace = new ReplaceHandler(verbs, answers);
        Handler patch = new PatchHandler(verbs, answers, new ApplyHandler(verbs, answers, parts.time()));
        Handler scale = new ScaleHandler(verbs, answers);
        Handler exec = new ExecHandler(verbs, parts.pods(), parts.threads());
        Handler forward = new PortForwardHandler(verbs, parts.pods(), parts.threads());
        this.table = List.of(
                collection("GET", "list", call -> (WatchHandler.isWatch(call) ? watch : list).answer(call)),
                collection("POST", "create", call -> (call.kind().kept() ? create : review).answer(call)),
                collection("DELETE", "deletecollection", new DeleteCollectionHandler(parts.store(), verbs, answers)),
                object("GET", "get", get),
                object("PUT", "update", replace),
                object("PATCH", "patch", patch),
                object("DELETE", "delete", new DeleteHandler(verbs, answers)),
                part("GET", "status", get),
                part("PUT", "status", replace),
                part("PATCH", "status", patch),
                part("GET", "scale", scale),
                part("PUT", "scale", scale),
                part("PATCH", "scale", scale),
                part("PUT", "finalize", replace),
                part("POST", "binding", new BindingHandler(verbs, answers)),
                part("POST", "eviction", new EvictionHandler(parts.evictions(), answers)),
                part("POST", "token", new TokenHandler(verbs, answers, parts.time())),
                part("GET", "log", new LogHandler(verbs, parts.pods())),
                part("GET", "exec", exec),
                part("POST", "exec", exec),
                part("GET", "attach", exec),
                part("POST", "attach", exec),
                part("GET", "portforward", forward),
                part("POST", "portforward", forward));
    }

    Answer answer(Call call) {
        if (call.request().method().equals("POST")
                && call.kind().namespaced()
                && call.namespace().isEmpty()) {
            throw Refusals.methodNotAllowed();
        }
        if (call.request().method().equals("DELETE")
                && call.isCollection()
                && call.kind().namespaced()
                && call.namespace().isEmpty()) {
            throw Refusals.methodNotAllowed();
        }
        return table.stream()
                .filter(route -> route.fits(call))
                .filter(route -> !route.subresource().isEmpty() || call.kind().allows(route.verb()))
                .findFirst()
                .map(route -> route.handler().answer(call))
                .orElseGet(() -> notAllowed(call.kind()));
    }

    private static Answer notAllowed(Kind kind) {
        Answer.Whole refusal = Answers.refusal(Refusals.methodNotAllowed());
        String plural = kind.qualifiedPlural();
        return Kinds.ALWAYS_EMPTY.contains(kind)
                ? Answers.warned(refusal, List.of("the practice cluster has nobody who would care for " + plural))
                : refusal;
    }

    private static Route collection(String method, String verb, Handler handler) {
        return new Route(method, Place.COLLECTION, "", verb, handler);
    }

    private static Route object(String method, String verb, Handler handler) {
        return new Route(method, Place.OBJECT, "", verb, handler);
    }

    private static Route part(String method, String subresource, Handler handler) {
        return new Route(method, Place.OBJECT, subresource, "", handler);
    }
}
