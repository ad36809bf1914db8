package dev.podlings.practice.api.server;

import dev.podlings.practice.api.PodAccess;
import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.http.Answer;
import dev.podlings.practice.api.http.Query;
import dev.podlings.practice.api.stream.ExecSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/** Runs a command in a container, or connects to the one that it runs, over a WebSocket. */
final class ExecHandler implements Handler {
    private static final Duration KUBECTL_IS_READY = Duration.ofMillis(40);

    private final Verbs verbs;
    private final PodAccess pods;
    private final Executor threads;

    /** @param threads for work that takes as long as a client likes */
    ExecHandler(Verbs verbs, PodAccess pods, Executor threads) {
        this.verbs = verbs;
        this.pods = pods;
        this.threads = threads;
    }

    @Override
    public Answer answer(Call call) {
        PodCall pod = PodCall.of(verbs, call);
        PodAccess.Target target = pod.target();
        pod.requireStream();
        ExecSession.Wanted wanted = wanted(call);
        List<String> command = call.query().all("command");
        boolean exec = call.subresource().equals("exec");
        if (exec && command.isEmpty()) {
            throw Refusals.badRequest("you must specify at least 1 command for the container");
        }
        if (!wanted.stdin() && !wanted.stdout() && !wanted.stderr()) {
            throw Refusals.badRequest("you must specify at least 1 of stdin, stdout, stderr");
        }
        ExecSession.Start start =
                exec ? streams -> pods.exec(target, command, streams) : streams -> pods.attach(target, streams);
        return new Answer.TwoWay(socket -> ExecSession.open(socket, wanted, start, threads));
    }

    private static ExecSession.Wanted wanted(Call call) {
        Query query = call.query();
        boolean kubectl = call.request()
                .header("User-Agent")
                .filter(agent -> agent.startsWith("kubectl"))
                .isPresent();
        return new ExecSession.Wanted(
                query.isTrue("stdin"),
                query.isTrue("stdout"),
                query.isTrue("stderr"),
                query.isTrue("tty"),
                call.subresource().equals("exec"),
                kubectl ? KUBECTL_IS_READY : Duration.ZERO);
    }
}
