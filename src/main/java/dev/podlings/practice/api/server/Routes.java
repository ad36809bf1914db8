package dev.podlings.practice.api.server;

import dev.podlings.practice.api.PodAccess;
import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.http.Answer;
import dev.podlings.practice.api.watch.WatchHub;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.time.Timeline;
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

    Routes(ObjectStore store, Verbs verbs, Timeline time, PodAccess pods, WatchHub watches) {
        Answers answers = new Answers(store, time);
        Handler get = new GetHandler(verbs, answers);
        Handler list = new ListHandler(store, answers);
        Handler watch = new WatchHandler(store, watches, answers);
        Handler replace = new ReplaceHandler(verbs, answers);
        Handler patch = new PatchHandler(verbs, answers, new ApplyHandler(verbs, answers, time));
        Handler scale = new ScaleHandler(verbs, answers);
        this.table = List.of(
                route(
                        "GET",
                        Place.COLLECTION,
                        "",
                        "list",
                        call -> WatchHandler.isWatch(call) ? watch.answer(call) : list.answer(call)),
                route("POST", Place.COLLECTION, "", "create", new CreateHandler(verbs, answers)),
                route(
                        "DELETE",
                        Place.COLLECTION,
                        "",
                        "deletecollection",
                        new DeleteCollectionHandler(store, verbs, answers)),
                route("GET", Place.OBJECT, "", "get", get),
                route("PUT", Place.OBJECT, "", "update", replace),
                route("PATCH", Place.OBJECT, "", "patch", patch),
                route("DELETE", Place.OBJECT, "", "delete", new DeleteHandler(verbs, answers)),
                route("GET", Place.OBJECT, "status", "get", get),
                route("PUT", Place.OBJECT, "status", "update", replace),
                route("PATCH", Place.OBJECT, "status", "patch", patch),
                route("GET", Place.OBJECT, "scale", "get", scale),
                route("PUT", Place.OBJECT, "scale", "update", scale),
                route("PATCH", Place.OBJECT, "scale", "patch", scale),
                route("PUT", Place.OBJECT, "finalize", "update", replace));
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
                .orElseThrow(Refusals::methodNotAllowed)
                .handler()
                .answer(call);
    }

    private static Route route(String method, Place place, String subresource, String verb, Handler handler) {
        return new Route(method, place, subresource, verb, handler);
    }
}
