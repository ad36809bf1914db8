package dev.podlings.cluster;

import dev.podlings.cluster.door.Proxies;
import dev.podlings.failure.PodlingsException;
import dev.podlings.home.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/**
 * The learner's kubeconfig files, merged as kubectl merges them: of two entries with one name the first one counts.
 *
 * @param files those that were read
 * @param current the current context; "" when none is set
 * @param proxies those of the environment, which count where a cluster names none
 */
public record Kubeconfig(
        List<Path> files,
        String current,
        List<Entry> contexts,
        List<Entry> clusters,
        List<Entry> users,
        Proxies proxies) {

    /** Something with a name in a kubeconfig, and the file that it stands in. */
    record Entry(String name, Map<String, Object> body, Path file) {}

    /** The files that kubectl would read: those in {@code KUBECONFIG}, or {@code ~/.kube/config}. */
    public static List<Path> usualFiles(Map<String, String> environment, Path userHome) {
        String listed = environment.getOrDefault("KUBECONFIG", "");
        if (listed.isBlank()) {
            return List.of(userHome.resolve(".kube/config"));
        }
        List<Path> files = new ArrayList<>();
        for (String file : listed.split(java.io.File.pathSeparator, -1)) {
            if (!file.isBlank()) {
                files.add(Path.of(file));
            }
        }
        return files;
    }

    /**
     * Reads those of the files that exist.
     *
     * @throws PodlingsException if one of them is not a kubeconfig
     */
    public static Kubeconfig read(List<Path> files) {
        List<Path> present = files.stream().filter(Files::isRegularFile).toList();
        String current = "";
        List<Entry> contexts = new ArrayList<>();
        List<Entry> clusters = new ArrayList<>();
        List<Entry> users = new ArrayList<>();
        for (Path file : present) {
            Map<String, Object> config = parse(file);
            if (current.isEmpty()) {
                current = text(config.get("current-context"));
            }
            collect(config, "contexts", "context", file, contexts);
            collect(config, "clusters", "cluster", file, clusters);
            collect(config, "users", "user", file, users);
        }
        return new Kubeconfig(present, current, contexts, clusters, users, Proxies.NONE);
    }

    public Kubeconfig by(Proxies ofTheEnvironment) {
        return new Kubeconfig(files, current, contexts, clusters, users, ofTheEnvironment);
    }

    /** The names of the contexts, in file order. */
    public List<String> contextNames() {
        return contexts.stream().map(Entry::name).toList();
    }

    /** The address of the context's API server; empty when the context or its cluster does not exist. */
    public Optional<String> server(String context) {
        return ofCluster(context, "server");
    }

    /** The namespace that the context names; empty when it names none. */
    public Optional<String> namespace(String context) {
        return find(contexts, context)
                .map(found -> text(found.body().get("namespace")))
                .filter(name -> !name.isEmpty());
    }

    /**
     * Writes a kubeconfig with that one context, readable by its owner alone, for the client and for kubectl.
     *
     * @param namespace what the context is set to there
     */
    public void writeOnly(String context, String namespace, Path target) {
        Entry chosen = find(contexts, context).orElseThrow();
        Entry cluster = find(clusters, text(chosen.body().get("cluster"))).orElseThrow();
        Map<String, Object> setting = new LinkedHashMap<>(chosen.body());
        setting.put("namespace", namespace);
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("apiVersion", "v1");
        config.put("kind", "Config");
        config.put("current-context", context);
        config.put("contexts", List.of(named(context, "context", setting)));
        config.put("clusters", List.of(named(cluster.name(), "cluster", absolute(cluster))));
        config.put(
                "users",
                find(users, text(chosen.body().get("user")))
                        .map(user -> List.of(named(user.name(), "user", withToken(absolute(user)))))
                        .orElse(List.of()));
        write(config, target);
    }

    /** Writes a kubeconfig whose one context leads to a door, which knows the credentials. */
    static void writeDoor(String context, String namespace, String url, Path target) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("apiVersion", "v1");
        config.put("kind", "Config");
        config.put("current-context", context);
        Map<String, Object> setting = new LinkedHashMap<>();
        setting.put("cluster", context);
        setting.put("user", context);
        setting.put("namespace", namespace);
        config.put("contexts", List.of(named(context, "context", setting)));
        config.put("clusters", List.of(named(context, "cluster", Map.of("server", url))));
        config.put("users", List.of(named(context, "user", Map.of())));
        write(config, target);
    }

    private static void write(Map<String, Object> config, Path target) {
        DumperOptions block = new DumperOptions();
        block.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        PrivateFile.write(target, new Yaml(new Representer(block), block).dump(config));
    }

    /** What stands under this key of the context's cluster; empty where nothing does. */
    Optional<String> ofCluster(String context, String key) {
        return find(contexts, context)
                .flatMap(found -> find(clusters, text(found.body().get("cluster"))))
                .map(cluster -> text(cluster.body().get(key)))
                .filter(value -> !value.isEmpty());
    }

    private static Map<String, Object> parse(Path file) {
        try {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            return read == null ? Map.of() : strings(read);
        } catch (YAMLException | ClassCastException malformed) {
            throw new PodlingsException(
                    Say.of("kubeconfig.broken", file, firstLine(malformed)), Say.of("kubeconfig.mend"), malformed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void collect(Map<String, Object> config, String list, String inner, Path file, List<Entry> into) {
        if (!(config.get(list) instanceof List<?> entries)) {
            return;
        }
        for (Object each : entries) {
            Map<String, Object> entry = strings(each);
            String name = text(entry.get("name"));
            if (find(into, name).isEmpty() && entry.get(inner) != null) {
                into.add(new Entry(name, strings(entry.get(inner)), file));
            }
        }
    }

    private static Optional<Entry> find(List<Entry> entries, String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    private static Map<String, Object> named(String name, String inner, Map<String, Object> body) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", name);
        entry.put(inner, body);
        return entry;
    }

    /** Kubernetes: relative paths in a kubeconfig are relative to the file that they stand in. */
    private static Map<String, Object> absolute(Entry entry) {
        Map<String, Object> body = new LinkedHashMap<>(entry.body());
        for (String key : List.of("certificate-authority", "client-certificate", "client-key", "tokenFile")) {
            if (body.get(key) instanceof String path && !path.isEmpty()) {
                body.put(key, entry.file().toAbsolutePath().resolveSibling(path).toString());
            }
        }
        return body;
    }

    /** Kubernetes, kubeconfig: a file with a token counts more than a token. fabric8 does not know of such files. */
    private static Map<String, Object> withToken(Map<String, Object> user) {
        if (user.get("tokenFile") instanceof String file && Files.isRegularFile(Path.of(file))) {
            try {
                user.put("token", Files.readString(Path.of(file)).strip());
            } catch (IOException failed) {
                throw new PodlingsException(
                        Say.of("token.unreadable", file, failed.getMessage()), Say.of("token.unreadable.do"), failed);
            }
        }
        return user;
    }

    private static Map<String, Object> strings(Object map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        ((Map<?, ?>) map).forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    private static String text(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
