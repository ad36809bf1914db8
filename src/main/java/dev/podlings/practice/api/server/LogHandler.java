package dev.podlings.practice.api.server;

import dev.podlings.practice.api.PodAccess;
import dev.podlings.practice.api.PodAccess.LogOptions;
import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.http.Answer;
import dev.podlings.practice.api.http.Query;
import dev.podlings.practice.kind.rule.FieldError;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the log of a container, and goes on reading if that is wanted. */
final class LogHandler implements Handler {
    private final Verbs verbs;
    private final PodAccess pods;

    LogHandler(Verbs verbs, PodAccess pods) {
        this.verbs = verbs;
        this.pods = pods;
    }

    @Override
    public Answer answer(Call call) {
        LogOptions options = options(call);
        PodCall pod = PodCall.of(verbs, call);
        PodAccess.Target target = pod.target();
        if (!pod.isOnANode()) {
            // Kubernetes: a pod that is nowhere has no log, and that is no error.
            return Answer.of(204, "", new byte[0]);
        }
        Relay relay = new Relay();
        PodAccess.LogReader reader = pods.log(target, options, relay::piece, relay::end);
        return new Answer.Stream("text/plain", sink -> {
            sink.onClose(reader::close);
            relay.open(sink);
        });
    }

    private static LogOptions options(Call call) {
        Query query = call.query();
        Integer sinceSeconds = number(call, "sinceSeconds", 1);
        String sinceTime = query.get("sinceTime");
        if (sinceSeconds != null && !sinceTime.isEmpty()) {
            throw invalid(
                    call,
                    new FieldError(
                            "FieldValueForbidden",
                            "[]",
                            "Forbidden: at most one of `sinceTime` or `sinceSeconds` may be specified"));
        }
        return new LogOptions(
                query.isTrue("follow"),
                query.isTrue("previous"),
                query.isTrue("timestamps"),
                number(call, "tailLines", 0),
                sinceSeconds,
                sinceTime.isEmpty() ? null : sinceTime,
                number(call, "limitBytes", 1));
    }

    private static @Nullable Integer number(Call call, String name, int least) {
        OptionalLong said = Numbers.of(call.query(), name);
        if (said.isEmpty()) {
            return null;
        }
        if (said.getAsLong() < least) {
            String limit = least == 0 ? "must be greater than or equal to 0" : "must be greater than 0";
            throw invalid(
                    call,
                    new FieldError("FieldValueInvalid", name, "Invalid value: " + said.getAsLong() + ": " + limit));
        }
        return (int) Math.min(said.getAsLong(), Integer.MAX_VALUE);
    }

    private static RuntimeException invalid(Call call, FieldError error) {
        return Refusals.invalid("", "PodLogOptions", call.name(), List.of(error));
    }
}
