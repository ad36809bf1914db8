package dev.podlings.jshell;

import dev.podlings.failure.PodlingsException;
import java.util.List;

/**
 * What can be said at the Java prompt, told at the prompt: JShell itself shows the documentation of the JDK's own
 * classes only.
 */
final class Help {
    private static final List<Entry> ENTRIES = List.of(
            new Entry("pods()", "the pods, as kubectl get pods shows them", ""),
            new Entry("claims()", "the claims of volumes", ""),
            new Entry("sets()", "the StatefulSets", ""),
            new Entry("kubectl(line)", "any kubectl command that is built in", "kubectl(\"get svc -o wide\")"),
            new Entry("delete(object)", "deletes it", "delete(\"pod/mongo-1\")"),
            new Entry("scale(set, replicas)", "scales a StatefulSet", "scale(\"mongo\", 5)"),
            new Entry(
                    "apply(fileOrText)",
                    "applies a manifest: a file's name, or the text itself",
                    "apply(\"mongo-statefulset.yml\")"),
            new Entry("exec(pod, command…)", "runs a command in a pod", "exec(\"mongo-0\", \"hostname\")"),
            new Entry(
                    "watch(about…)",
                    "prints what happens, to all objects or to those named, until Enter is pressed",
                    "watch(\"pod\", \"pvc/mongo-volume-mongo-1\")"),
            new Entry(
                    "journal(about)",
                    "what has happened since this prompt was opened; about may be left out",
                    "journal(\"pod/mongo-1\")"),
            new Entry("why(object)", "why it does not get anywhere", "why(\"statefulset/mongo\")"),
            new Entry(
                    "remember(file)",
                    "remembers how things are now, for the checks of that file",
                    "remember(\"identity\")"),
            new Entry(
                    "check(fileAndName)",
                    "how a check stands, or all of a file, since they were remembered",
                    "check(\"identity#replaced\")"),
            new Entry(
                    "lesson(number)",
                    "a lesson: begin() does what it stands on, step(3) is a step of it, solve() does it",
                    "lesson(7).step(3).solve()"),
            new Entry(
                    "mongo(pod)",
                    "MongoDB's Java driver on that pod, through a port-forward",
                    "mongo(\"mongo-0\").getDatabase(\"admin\").runCommand(new Document(\"hello\", 1)).get(\"me\")"),
            new Entry(
                    "client", "the Kubernetes client of fabric8, connected", "client.pods().list().getItems().size()"),
            new Entry("cluster", "which cluster and namespace this is", ""),
            new Entry("help(name)", "more about one of these; without a name, this list", "help(\"watch\")"));

    private Help() {}

    static Said all() {
        StringBuilder text = new StringBuilder();
        ENTRIES.forEach(entry -> text.append(String.format("%-22s %s%n", entry.call, entry.does)));
        return new Said(text.toString());
    }

    static Said of(String name) {
        return ENTRIES.stream()
                .filter(entry -> entry.name().equals(name.replaceAll("\\(.*", "")))
                .findFirst()
                .map(entry -> new Said(entry.call + ": " + entry.does + "."
                        + (entry.example.isEmpty() ? "" : "\nFor example: " + entry.example)))
                .orElseThrow(() -> new PodlingsException(
                        "There is no help for \"" + name + "\".",
                        "There is for: " + ENTRIES.stream().map(Entry::name).toList()));
    }

    static List<String> names() {
        return ENTRIES.stream().map(Entry::name).toList();
    }

    private record Entry(String call, String does, String example) {
        String name() {
            return call.replaceAll("\\(.*", "");
        }
    }
}
