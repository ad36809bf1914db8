package dev.podlings.workshop;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.World;
import dev.podlings.lesson.Lesson;
import dev.podlings.session.Way;
import dev.podlings.terminal.Completions;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Completes the prompt's words, kubectl's verbs, kinds, and the names that the journal knows: no request is made. */
final class Completer implements Completions {
    private static final List<String> KUBECTL = List.of(
            "get",
            "describe",
            "apply",
            "delete",
            "scale",
            "exec",
            "logs",
            "label",
            "annotate",
            "patch",
            "edit",
            "wait",
            "rollout",
            "set",
            "create",
            "run",
            "expose",
            "explain",
            "events",
            "api-resources",
            "cp",
            "port-forward",
            "cordon",
            "uncordon",
            "drain",
            "taint",
            "diff",
            "auth",
            "top",
            "version");
    private static final List<String> OUTPUTS = List.of("wide", "yaml", "json", "name", "jsonpath=", "custom-columns=");
    private static final List<String> WITH_NAMES_OF_PODS = List.of("exec", "logs", "attach", "cp", "port-forward");

    private final Supplier<World> world;
    private final Way way;
    private final Path workspace;

    Completer(Supplier<World> world, Way way, Path workspace) {
        this.world = world;
        this.way = way;
        this.workspace = workspace;
    }

    @Override
    public List<Completion> at(String line, int cursor) {
        String before = line.substring(0, Math.min(cursor, line.length()));
        String[] words = before.stripLeading().split("\\s+", -1);
        if (words.length <= 1) {
            return plain(Interpreter.VERBS, "kubectl");
        }
        String first = words[0];
        return switch (first) {
            case "kubectl", "k" -> kubectl(words);
            case "goto" -> places();
            case "edit", "apply" -> files();
            case "why" -> objects();
            case "reset" -> plain(List.of("step", "lesson", "all"));
            default -> List.of();
        };
    }

    private List<Completion> kubectl(String[] words) {
        if (words.length == 2) {
            return plain(KUBECTL);
        }
        String verb = words[1];
        String last = words[words.length - 2];
        switch (last) {
            case "-f", "--filename" -> {
                return files();
            }
            case "-c", "--container" -> {
                return containers(words);
            }
            case "-o", "--output" -> {
                return plain(OUTPUTS);
            }
            default -> {}
        }
        if (WITH_NAMES_OF_PODS.contains(verb)) {
            return names(Kind.POD);
        }
        if (words.length == 3 && !verb.equals("rollout") && !verb.equals("set")) {
            List<Completion> kinds = new ArrayList<>();
            Kind.allNames().forEach(name -> kinds.add(new Completion(name, "")));
            kinds.addAll(objects());
            return kinds;
        }
        return Kind.named(words[2]).map(this::names).orElseGet(this::objects);
    }

    /** Those of the pods that the line names; of all where it names none. */
    private List<Completion> containers(String[] words) {
        List<String> named = Arrays.stream(words)
                .map(word -> word.replaceFirst("^pods?/", ""))
                .toList();
        List<Item> pods = world.get().all(Kind.POD).stream().toList();
        List<Item> meant =
                pods.stream().filter(pod -> named.contains(pod.name())).toList();
        return (meant.isEmpty() ? pods : meant)
                .stream()
                        .flatMap(pod -> Stream.concat(
                                pod.list("spec", "containers").stream(), pod.list("spec", "initContainers").stream()))
                        .map(container -> Item.text(container, "name"))
                        .distinct()
                        .map(name -> new Completion(name, ""))
                        .toList();
    }

    private List<Completion> names(Kind kind) {
        return world.get().all(kind).stream()
                .map(item -> new Completion(item.name(), ""))
                .toList();
    }

    private List<Completion> objects() {
        World now = world.get();
        List<Completion> found = new ArrayList<>();
        for (Kind kind :
                List.of(Kind.STATEFUL_SET, Kind.POD, Kind.PERSISTENT_VOLUME_CLAIM, Kind.DEPLOYMENT, Kind.SERVICE)) {
            for (Item item : now.all(kind)) {
                found.add(new Completion(item.ref().toString(), ""));
            }
        }
        return found;
    }

    private List<Completion> places() {
        List<Completion> places = new ArrayList<>();
        way.steps().forEach(step -> {
            Lesson lesson = way.lessonOf(step);
            String place = lesson.number() < 0 ? step.id().slug() : lesson.number() + "." + step.number();
            places.add(new Completion(place, step.title()));
        });
        return places;
    }

    private List<Completion> files() {
        List<Completion> found = new ArrayList<>();
        if (!Files.isDirectory(workspace)) {
            return found;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(workspace, path -> !isHidden(path))) {
            all.forEach(file -> found.add(new Completion(String.valueOf(file.getFileName()), "")));
        } catch (IOException unreadable) {
            return List.of();
        }
        return found;
    }

    private static boolean isHidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }

    private static List<Completion> plain(List<String> words, String... more) {
        List<Completion> found = new ArrayList<>();
        words.forEach(word -> found.add(new Completion(word, "")));
        for (String word : more) {
            found.add(new Completion(word, ""));
        }
        return found;
    }
}
