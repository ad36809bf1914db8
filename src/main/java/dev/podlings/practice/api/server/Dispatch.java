package dev.podlings.practice.api.server;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.api.http.Answer;
import dev.podlings.practice.api.http.Request;
import dev.podlings.practice.kind.Discovery;
import dev.podlings.time.Timeline;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds out what a request is about, and has it answered. */
final class Dispatch {
    static final String SPDY_TUNNEL = "SPDY/3.1+portforward.k8s.io";
    static final List<String> WEB_SOCKET_PROTOCOLS =
            List.of("v5.channel.k8s.io", "v4.channel.k8s.io", SPDY_TUNNEL, "portforward.k8s.io");

    private final Timeline time;
    private final Consumer<Throwable> onBug;
    private final Documents documents = new Documents();
    private final Routes routes;

    Dispatch(ServerParts parts, Consumer<Throwable> onBug) {
        this.time = parts.time();
        this.onBug = onBug;
        this.routes = new Routes(parts);
    }

    Answer answer(Request request) {
        try (Timeline.Busy busy = time.busy()) {
            return found(request);
        } catch (ApiException refusal) {
            return Answers.refusal(refusal);
        } catch (RuntimeException | StackOverflowError bug) {
            onBug.accept(bug);
            return Answers.refusal(new ApiException(
                    500,
                    "InternalError",
                    "Internal error occurred: the practice cluster failed to answer this request",
                    null));
        }
    }

    private Answer found(Request request) {
        Optional<Answer> document = documents.answer(request);
        if (document.isPresent()) {
            return document.get();
        }
        List<String> segments = request.segments();
        boolean core = segments.size() > 2 && segments.get(0).equals("api");
        boolean named = segments.size() > 3 && segments.get(0).equals("apis");
        if (core && segments.get(1).equals("v1")) {
            return routes.answer(Address.read(request, "", segments.subList(2, segments.size())));
        }
        if (named && Discovery.groups().contains(segments.get(1))) {
            if (!segments.get(2).equals("v1")) {
                throw Refusals.noSuchResource();
            }
            return routes.answer(Address.read(request, segments.get(1), segments.subList(3, segments.size())));
        }
        return Documents.pageNotFound();
    }
}
