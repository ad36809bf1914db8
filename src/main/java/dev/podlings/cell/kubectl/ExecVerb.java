package dev.podlings.cell.kubectl;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** {@code kubectl exec POD -- COMMAND}. */
final class ExecVerb implements Verb {
    @Override
    public int run(Call call) throws IOException {
        List<String> command = call.arguments().afterDashes();
        String word = call.arguments().word(1);
        complain(call.arguments(), word, command);
        PodOf pod = PodOf.named(call, word, kind -> "cannot attach to " + kind);
        if (pod.phase().equals("Succeeded") || pod.phase().equals("Failed")) {
            throw new Arguments.Complaint(
                    "error: cannot exec into a container in a completed pod; current phase is " + pod.phase());
        }
        String container = call.arguments().option("container").orElseGet(() -> pod.usual(call));
        if (!pod.has(container)) {
            throw new Arguments.Complaint(
                    "Error from server (BadRequest): container " + container + " is not valid for pod " + pod.name());
        }
        if (!pod.runs(container)) {
            throw new Arguments.Complaint(
                    "error: unable to upgrade connection: container not found (\"" + container + "\")");
        }
        if (call.arguments().is("tty")) {
            call.err().println("Unable to use a TTY - input is not a terminal or the right kind of file");
        }
        boolean reads = call.arguments().is("stdin");
        String path = "/api/v1/namespaces/" + call.namespace() + "/pods/" + pod.name() + "/exec?container="
                + Call.encoded(container) + "&stdout=true&stderr=true" + (reads ? "&stdin=true" : "")
                + command.stream().map(each -> "&command=" + encoded(each)).collect(Collectors.joining());
        int code = ExecStream.run(call, path, reads);
        call.out().flush();
        if (code > 0) {
            call.err().println("command terminated with exit code " + code);
        }
        return code;
    }

    private static String encoded(String word) {
        return Call.encoded(word).replace("+", "%20");
    }

    private static void complain(Arguments arguments, String word, List<String> command) {
        if (!arguments.word(2).isEmpty()) {
            throw new Arguments.Complaint(
                    "error: exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\n"
                            + "See 'kubectl exec -h' for help and examples");
        }
        if (word.isEmpty()) {
            throw new Arguments.Complaint("error: pod, type/name or --filename must be specified");
        }
        if (command.isEmpty()) {
            throw new Arguments.Complaint("error: you must specify at least one command for the container");
        }
    }
}
