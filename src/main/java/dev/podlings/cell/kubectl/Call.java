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

    /** kubectl, discovery: of several kinds with one short name the first counts, and the others are told. */
    ApiKind kind(String word) {
        List<ApiKind> named =
                discovery.kinds().stream().filter(kind -> kind.isNamed(word)).toList();
        if (named.isEmpty()) {
            throw new Arguments.Complaint("error: the server doesn't have a resource type \""
                    + (word.contains(".") ? word.substring(0, word.indexOf('.')) : word) + "\"");
        }
        named.stream()
                .skip(1)
                .filter(other -> other.shortNames().contains(word))
                .forEach(other -> warn(
                        "short name \"" + word + "\" could also match lower priority resource " + other.resource()));
        return named.get(0);
    }

    /** As the server's warnings are: each said once. */
    void warn(String text) {
        api.warn(text);
    }

    /** The objects that {@code TYPE NAME…}, {@code TYPE/NAME…} or {@code TYPE -l …} mean, from this word on. */
    List<Target> targets(int from) {
        List<String> words = ObjectNames.checked(arguments, from);
        List<Target> targets = new ArrayList<>();
        if (words.get(0).contains("/")) {
            for (String word : words) {
                int slash = word.indexOf('/');
                targets.add(new Target(kind(word.substring(0, slash)), word.substring(slash + 1)));
            }
            return targets;
        }
        for (ApiKind kind : kinds(words.get(0))) {
            words.stream().skip(1).forEach(name -> targets.add(new Target(kind, name)));
            if (words.size() == 1) {
                names(kind).forEach(name -> targets.add(new Target(kind, name)));
            }
        }
        return targets;
    }

    /** The kinds that {@code pods,svc} or {@code all} means. */
    List<ApiKind> kinds(String types) {
        List<ApiKind> kinds = new ArrayList<>();
        for (String type : types.split(",")) {
            if (type.equals("all")) {
                discovery.kinds().stream()
                        .filter(kind -> kind.categories().contains("all"))
                        .forEach(kinds::add);
            } else {
                kinds.add(kind(type));
            }
        }
        return kinds;
    }

    /** The same; and where only a type is given, all of that type. */
    List<Target> targetsOrAll(int from) {
        List<String> words = arguments.from(from);
        if (words.size() != 1
                || words.get(0).contains("/")
                || arguments.option("selector").isPresent()) {
            return targets(from);
        }
        return kinds(words.get(0)).stream()
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

    List<String> listed(ApiKind kind) {
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

    /** One object; client-go says of one that is not found whether it is the namespace that is missing. */
    Reply named(ApiKind kind, String name) {
        return named(kind, name, "application/json");
    }

    Reply named(ApiKind kind, String name, String accept) {
        Reply reply = api.get(kind.path(namespace(), name), accept);
        if (reply.isNotFound() && kind.namespaced() && !namespace().equals("default")) {
            Reply around = api.get("/api/v1/namespaces/" + namespace());
            return around.isNotFound() ? around : reply;
        }
        return reply;
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

    /** What a request says so that nothing is kept of it; also where kubectl would not even send it. */
    String dryRun() {
        return isDryRun() ? "dryRun=All" : "";
    }

    /** kubectl, --dry-run: without a value it means the client's, and says that this is going away. */
    boolean isClientDryRun() {
        String mode = arguments.option("dry-run", "");
        if (mode.equals("unchanged")) {
            warn("--dry-run is deprecated and can be replaced with --dry-run=client.");
        }
        return mode.equals("client") || mode.equals("unchanged");
    }

    boolean isDryRun() {
        return isClientDryRun() || arguments.option("dry-run", "").equals("server");
    }

    /** What kubectl adds to its line on a dry run. */
    String dryRunNote() {
        return isClientDryRun() ? " (dry run)" : isDryRun() ? " (server dry run)" : "";
    }
}
