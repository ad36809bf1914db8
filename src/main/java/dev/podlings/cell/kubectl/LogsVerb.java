package dev.podlings.cell.kubectl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code kubectl logs}: what containers print. */
final class LogsVerb implements Verb {
    @Override
    public int run(Call call) throws IOException {
        if (call.arguments().option("selector").isPresent()) {
            List<PodOf> pods = PodOf.selected(call, call.query());
            if (pods.isEmpty()) {
                call.err().println("No resources found in " + call.namespace() + " namespace.");
            }
            // kubectl, logs: of several pods the last ten lines, unless told otherwise.
            return print(call, pods, "10");
        }
        if (call.arguments().word(1).isEmpty()) {
            throw new Arguments.Complaint("""
                    error: expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.
                    POD or TYPE/NAME is a required argument for the logs command
                    See 'kubectl logs -h' for help and examples""");
        }
        try {
            String word = call.arguments().word(1);
            return print(call, List.of(PodOf.named(call, word, kind -> "cannot get the logs from " + kind)), "-1");
        } catch (Api.Refused refused) {
            // kubectl, logs: asks for the object before its log, and has words of its own for one that is not there.
            throw refused.reply().isNotFound()
                    ? new Arguments.Complaint("error: error from server (NotFound): "
                            + refused.reply().message() + " in namespace \"" + call.namespace() + "\"")
                    : refused;
        }
    }

    private static int print(Call call, List<PodOf> pods, String lines) throws IOException {
        for (PodOf pod : pods) {
            for (String container : containers(call, pod)) {
                String path = "/api/v1/namespaces/" + call.namespace() + "/pods/" + pod.name() + "/log?container="
                        + Call.encoded(container) + query(call, lines);
                String prefix = call.arguments().is("prefix") ? "[pod/" + pod.name() + "/" + container + "] " : "";
                if (!printed(call, path, prefix)) {
                    return 0;
                }
            }
        }
        return 0;
    }

    private static List<String> containers(Call call, PodOf pod) {
        if (call.arguments().is("all-containers")) {
            return pod.containers();
        }
        String named = call.arguments().option("container", call.arguments().word(2));
        if (named.isEmpty()) {
            return List.of(pod.usual(call));
        }
        if (!pod.has(named)) {
            throw new Arguments.Complaint("error: container " + named + " is not valid for pod " + pod.name());
        }
        return List.of(named);
    }

    /** @param lines how many of each unless told otherwise; -1 stands for all */
    private static String query(Call call, String lines) {
        StringBuilder query = new StringBuilder();
        String tail = call.arguments().option("tail", lines);
        if (!tail.startsWith("-")) {
            query.append("&tailLines=").append(tail);
        }
        call.arguments()
                .option("since")
                .ifPresent(since -> query.append("&sinceSeconds=")
                        .append(Math.max(1, Lengths.of(since).toSeconds())));
        query.append(call.arguments().is("previous") ? "&previous=true" : "");
        query.append(call.arguments().is("timestamps") ? "&timestamps=true" : "");
        query.append(call.arguments().is("follow") ? "&follow=true" : "");
        return query.toString();
    }

    /** Whether somebody still reads. */
    private static boolean printed(Call call, String path, String prefix) throws IOException {
        try (InputStream in = call.api().stream(path, "*/*")) {
            return prefix.isEmpty() ? copied(call, in) : prefixed(call, in, prefix);
        }
    }

    private static boolean copied(Call call, InputStream in) throws IOException {
        byte[] buffer = new byte[8192];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            call.out().write(buffer, 0, count);
            call.out().flush();
            if (call.out().checkError()) {
                return false;
            }
        }
        return true;
    }

    private static boolean prefixed(Call call, InputStream in, String prefix) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            call.out().println(prefix + line);
            if (call.out().checkError()) {
                return false;
            }
        }
        return true;
    }
}
