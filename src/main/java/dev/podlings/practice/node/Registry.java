package dev.podlings.practice.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** The images that exist, as {@code images.yaml} tells it, and a registry's words for those that do not. */
final class Registry {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:[._/-]+[a-z0-9]+)*");
    private static final Pattern DIGEST = Pattern.compile("[a-z0-9+._-]+:[0-9a-f]{32,}");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

    private final Map<String, Repository> repositories;
    private final boolean online;
    private final @Nullable Set<String> held;

    private record Repository(String family, long size, List<Pattern> tags, List<String> present) {}

    /** What came of asking for an image. */
    sealed interface Answer {
        /** It exists. */
        record Found(Image image) implements Answer {}

        /** It does not, in containerd's words. */
        record Refused(String error) implements Answer {}

        /** It is no image name at all. */
        record Invalid(String error) implements Answer {}
    }

    private Registry(Map<String, Repository> repositories, Stock stock) {
        this.repositories = new LinkedHashMap<>(repositories);
        this.online = stock.online();
        List<String> named = stock.held();
        this.held =
                named == null ? null : named.stream().map(Registry::reference).collect(Collectors.toSet());
    }

    static Registry load() {
        return load(Stock.USUAL);
    }

    static Registry load(Stock stock) {
        try (InputStream file = Registry.class.getResourceAsStream("images.yaml")) {
            Map<String, List<Map<String, Object>>> rows = new Yaml().load(file);
            Map<String, Repository> repositories = new LinkedHashMap<>();
            for (Map<String, Object> row : rows.getOrDefault("repositories", List.of())) {
                repositories.put(String.valueOf(row.get("name")), repository(row));
            }
            return new Registry(repositories, stock);
        } catch (IOException broken) {
            throw new UncheckedIOException("images.yaml cannot be read", broken);
        }
    }

    /** Asks for an image by the name that a manifest gives it. */
    Answer find(String name) {
        int slash = name.lastIndexOf('/');
        int digest = name.indexOf('@');
        String plain = digest < 0 ? name : name.substring(0, digest);
        int colon = plain.indexOf(':', slash + 1);
        String repository = colon < 0 ? plain : plain.substring(0, colon);
        String tag = colon < 0 ? "latest" : plain.substring(colon + 1);
        if (!NAME.matcher(repository.replaceFirst("^([^/]+):\\d+/", "$1/")).matches()
                || !TAG.matcher(tag).matches()
                || (digest >= 0 && !DIGEST.matcher(name.substring(digest + 1)).matches())) {
            return new Answer.Invalid(invalid(name, repository));
        }
        String full = full(repository);
        String reference = full + ":" + tag;
        Repository found = repositories.get(full);
        if (found == null) {
            return new Answer.Refused(unpack("Unknown", reference)
                    + "pull access denied, repository does not exist or may require authorization: "
                    + "server message: insufficient_scope: authorization failed");
        }
        if (found.tags().stream().noneMatch(each -> each.matcher(tag).matches())) {
            return new Answer.Refused(unpack("NotFound", reference) + reference + ": not found");
        }
        boolean present = held == null ? found.present().contains(tag) : held.contains(reference);
        if (!online && !present) {
            return new Answer.Refused(unpack("Unknown", reference) + "failed to do request: Head \"https://"
                    + host(full) + "/v2/" + full.substring(full.indexOf('/') + 1) + "/manifests/" + tag
                    + "\": dial tcp: lookup " + host(full) + ": no such host");
        }
        return new Answer.Found(new Image(reference, found.family(), tag, found.size(), present));
    }

    /** The images that are on a fresh node. */
    List<Image> present() {
        Set<String> names = new TreeSet<>();
        if (held == null) {
            repositories.forEach((name, each) -> each.present().forEach(tag -> names.add(name + ":" + tag)));
        } else {
            names.addAll(held);
        }
        List<Image> present = new ArrayList<>();
        for (String name : names) {
            if (find(name) instanceof Answer.Found found) {
                present.add(found.image());
            }
        }
        return present;
    }

    private static String reference(String name) {
        int slash = name.lastIndexOf('/');
        int colon = name.indexOf(':', slash + 1);
        return colon < 0 ? full(name) + ":latest" : full(name.substring(0, colon)) + name.substring(colon);
    }

    private static String host(String repository) {
        String host = repository.substring(0, repository.indexOf('/'));
        return host.equals("docker.io") ? "registry-1.docker.io" : host;
    }

    private static String unpack(String code, String reference) {
        return "rpc error: code = " + code + " desc = failed to pull and unpack image \"" + reference
                + "\": failed to resolve reference \"" + reference + "\": ";
    }

    private static String invalid(String name, String repository) {
        boolean upper = !repository.equals(repository.toLowerCase(java.util.Locale.ROOT));
        return "Failed to apply default image tag \"" + name + "\": couldn't parse image name \"" + name
                + "\": invalid reference format" + (upper ? ": repository name must be lowercase" : "");
    }

    private static String full(String repository) {
        int slash = repository.indexOf('/');
        String first = slash < 0 ? "" : repository.substring(0, slash);
        boolean named = first.contains(".") || first.contains(":") || first.equals("localhost");
        if (!named) {
            return (slash < 0 ? "docker.io/library/" : "docker.io/") + repository;
        }
        boolean hub = first.equals("docker.io") || first.equals("index.docker.io");
        String rest = repository.substring(slash + 1);
        return hub ? "docker.io/" + (rest.contains("/") ? rest : "library/" + rest) : repository;
    }

    private static Repository repository(Map<String, Object> row) {
        List<Pattern> tags = new ArrayList<>();
        for (String pattern : texts(row.get("tags"))) {
            tags.add(Pattern.compile(Pattern.quote(pattern).replace("*", "\\E[0-9.]*\\Q")));
        }
        long size = ((Number) row.getOrDefault("size", 0)).longValue();
        return new Repository(String.valueOf(row.get("family")), size, List.copyOf(tags), texts(row.get("present")));
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> entries
                ? entries.stream().map(String::valueOf).toList()
                : List.of();
    }
}
