package dev.podlings.cell.kubectl;

import io.fabric8.kubernetes.client.dsl.ContainerResource;
import io.fabric8.kubernetes.client.dsl.ExecListener;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import tools.jackson.databind.JsonNode;

/** The commands that go into a pod. */
final class PodVerbs {
    private PodVerbs() {}

    static int logs(Call call) throws IOException {
        try {
            return printLogs(call);
        } catch (Api.Refused refused) {
            throw missing(call, refused.reply()).orElseThrow(() -> refused);
        }
    }

    /** kubectl, logs: asks for the object before its log, and has words of its own for one that is not there. */
    private static Optional<Arguments.Complaint> missing(Call call, Reply reply) {
        return reply.isNotFound()
                ? Optional.of(new Arguments.Complaint("error: error from server (NotFound): " + reply.message()
                        + " in namespace \"" + call.namespace() + "\""))
                : Optional.empty();
    }

    private static int printLogs(Call call) throws IOException {
        boolean several = call.arguments().option("selector").isPresent();
        String query = logQuery(call, several);
        for (String pod : several ? selected(call) : List.of(podName(call, 1))) {
            String path = "/api/v1/namespaces/" + call.namespace() + "/pods/" + pod + "/log" + query;
            if (!printed(call, path)) {
                return 0;
            }
        }
        return 0;
    }

    private static List<String> selected(Call call) {
        List<String> pods = new ArrayList<>();
        String path = "/api/v1/namespaces/" + call.namespace() + "/pods" + call.query();
        call.ok(call.api().get(path))
                .json()
                .path("items")
                .forEach(pod -> pods.add(pod.path("metadata").path("name").asString("")));
        return pods;
    }

    /** kubectl, logs: of several pods the last ten lines, unless told otherwise; -1 stands for all. */
    private static String logQuery(Call call, boolean several) {
        StringBuilder query = new StringBuilder("?");
        call.arguments()
                .option("container")
                .ifPresent(name -> query.append("container=").append(name).append('&'));
        String lines = call.arguments().option("tail", several ? "10" : "-1");
        if (!lines.equals("-1")) {
            query.append("tailLines=").append(Call.encoded(lines)).append('&');
        }
        call.arguments()
                .option("since")
                .ifPresent(since -> query.append("sinceSeconds=")
                        .append(WaitVerb.length("since", since).toSeconds())
                        .append('&'));
        query.append(call.arguments().is("previous") ? "previous=true&" : "");
        query.append(call.arguments().is("timestamps") ? "timestamps=true&" : "");
        query.append(call.arguments().is("follow") ? "follow=true" : "");
        return query.toString();
    }

    /** Whether somebody still reads. */
    private static boolean printed(Call call, String path) throws IOException {
        try (InputStream in = call.api().stream(path, "*/*")) {
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                call.out().write(buffer, 0, count);
                call.out().flush();
                if (call.out().checkError()) {
                    return false;
                }
            }
        }
        return true;
    }

    // What readingInput gives way to would need a thread here that copies the input.
    @SuppressWarnings("deprecation")
    static int exec(Call call) throws IOException {
        List<String> command = call.arguments().afterDashes();
        if (command.isEmpty()) {
            throw new Arguments.Complaint("error: you must specify at least one command for the container");
        }
        String pod = podName(call, 1);
        call.ok(call.api().get("/api/v1/namespaces/" + call.namespace() + "/pods/" + pod));
        String chosen = call.arguments().option("container").orElse(null);
        var resource = call.client().pods().inNamespace(call.namespace()).withName(pod);
        ContainerResource container = chosen == null ? resource : resource.inContainer(chosen);
        Ended ended = new Ended();
        boolean stdin = call.arguments().is("stdin");
        try (ExecWatch watch = (stdin ? container.readingInput(call.in()) : container.redirectingInput())
                .writingOutput(call.out())
                .writingError(call.err())
                .usingListener(ended)
                .exec(command.toArray(new String[0]))) {
            Integer code = watch.exitCode().get();
            call.out().flush();
            if (code != null && code > 0) {
                call.err().println("command terminated with exit code " + code);
            }
            return code == null || code < 0 ? 1 : code;
        } catch (ExecutionException failed) {
            throw new Arguments.Complaint("error: " + reason(failed));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    private static String reason(Throwable failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("the command could not be run");
    }

    /** A pod by name, or a pod of {@code TYPE/NAME}. */
    private static String podName(Call call, int at) {
        String word = call.arguments().word(at);
        if (word.isEmpty()) {
            throw new Arguments.Complaint("error: expected 'POD or TYPE/NAME'");
        }
        int slash = word.indexOf('/');
        if (slash < 0 || call.kind(word.substring(0, slash)).plural().equals("pods")) {
            return word.substring(slash + 1);
        }
        ApiKind kind = call.kind(word.substring(0, slash));
        Reply reply = call.api().get(kind.path(call.namespace(), word.substring(slash + 1)));
        if (call.arguments().word(0).equals("logs") && reply.isNotFound()) {
            throw new Api.Refused(reply);
        }
        JsonNode owner = call.ok(reply).json();
        String selector = Tables.labels(owner.path("spec").path("selector").path("matchLabels"));
        JsonNode pods = call.ok(call.api()
                        .get("/api/v1/namespaces/" + call.namespace() + "/pods?labelSelector="
                                + Call.encoded(selector)))
                .json();
        String first = pods.path("items").path(0).path("metadata").path("name").asString("");
        if (first.isEmpty()) {
            throw new Arguments.Complaint("error: no pods found for " + word);
        }
        return first;
    }

    private static final class Ended implements ExecListener {
        @Override
        public void onClose(int code, String reason) {
            // The exit code comes with the watch; there is nothing else to know.
        }
    }
}
