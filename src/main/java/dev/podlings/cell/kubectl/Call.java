package dev.podlings.cell.kubectl;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One command under way: what was asked, the cluster that it goes to, and where its output goes.
 *
 * @param folder where file names are looked up
 */
record Call(
        Arguments arguments,
        KubernetesClient client,
        Api api,
        Discovery discovery,
        String usualNamespace,
        String context,
        InstantSource clock,
        Path folder,
        InputStream in,
        PrintStream out,
        PrintStream err) {

    String namespace() {
        return arguments.option("namespace", usualNamespace);
    }

    /** An object that was named on the command line. */
    record Target(ApiKind kind, String name) {
        String typed() {
            return kind.typed() + "/" + name;
        }
    }

    ApiKind kind(String word) {
        return discovery
                .named(word)
                .orElseThrow(() ->
                        new Arguments.Complaint("error: the server doesn't have a resource type \"" + word + "\""));
    }

    /** The objects that {@code TYPE NAME…}, {@code TYPE/NAME…} or {@code TYPE -l …} mean, from this word on. */
    List<Target> targets(int from) {
        List<Target> targets = new ArrayList<>();
        List<String> words = arguments.from(from);
        if (words.isEmpty()) {
            throw new Arguments.Complaint(
                    "error: You must specify the type of resource and its name, such as: pod mongo-1");
        }
        if (words.get(0).contains("/")) {
            for (String word : words) {
                int slash = word.indexOf('/');
                if (slash > 0) {
                    targets.add(new Target(kind(word.substring(0, slash)), word.substring(slash + 1)));
                }
            }
            return targets;
        }
        for (String type : words.get(0).split(",")) {
            ApiKind kind = kind(type);
            words.subList(1, words.size()).stream()
                    .filter(word -> !word.contains("=") && !word.endsWith("-"))
                    .forEach(name -> targets.add(new Target(kind, name)));
            if (words.size() == 1 || arguments.option("selector").isPresent() || arguments.is("all")) {
                names(kind).forEach(name -> targets.add(new Target(kind, name)));
            }
        }
        return targets;
    }

    /** The same; and where only a type is given, all of that type. */
    List<Target> targetsOrAll(int from) {
        List<String> words = arguments.from(from);
        if (words.size() != 1
                || words.get(0).contains("/")
                || arguments.option("selector").isPresent()) {
            return targets(from);
        }
        return Stream.of(words.get(0).split(","))
                .map(this::kind)
                .flatMap(kind -> listed(kind).stream().map(name -> new Target(kind, name)))
                .toList();
    }

    private List<String> names(ApiKind kind) {
        if (arguments.option("selector").isEmpty()
                && arguments.option("field-selector").isEmpty()
                && !arguments.is("all")) {
            throw new Arguments.Complaint("error: resource(s) were provided, but no name was specified");
        }
        return listed(kind);
    }

    private List<String> listed(ApiKind kind) {
        Reply reply = ok(api.get(kind.path(namespace()) + query()));
        List<String> names = new ArrayList<>();
        reply.json()
                .path("items")
                .forEach(item -> names.add(item.path("metadata").path("name").asString("")));
        return names;
    }

    /** The selectors of the command line as a query. */
    String query() {
        List<String> parts = new ArrayList<>();
        arguments.option("selector").ifPresent(text -> parts.add("labelSelector=" + encoded(text)));
        arguments.option("field-selector").ifPresent(text -> parts.add("fieldSelector=" + encoded(text)));
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The answer, if it is none of refusal. */
    Reply ok(Reply reply) {
        if (!reply.isOk()) {
            throw new Arguments.Complaint(reply.refusal());
        }
        return reply;
    }

    String path(Target target) {
        return target.kind().path(namespace(), target.name());
    }

    String dryRun() {
        return arguments.option("dry-run").filter(mode -> mode.equals("server")).isPresent() ? "dryRun=All" : "";
    }

    boolean isClientDryRun() {
        return arguments.option("dry-run").filter(mode -> mode.equals("client")).isPresent();
    }

    /** What kubectl adds to its line on a dry run. */
    String dryRunNote() {
        return arguments
                .option("dry-run")
                .filter(mode -> mode.equals("server") || mode.equals("client"))
                .map(mode -> " (" + mode + " dry run)")
                .orElse("");
    }
}
