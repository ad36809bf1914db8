package dev.podlings.session;

import dev.podlings.check.Standing;
import dev.podlings.check.WrongMove;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.lesson.CommandCell;
import dev.podlings.lesson.ManifestCell;
import dev.podlings.lesson.Step;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lines that a step itself wants to see typed: those of its commands, and the ways back that it offers. Another way
 * to write one is the same line: {@code k scale sts/mongo --replicas 5}.
 *
 * <p>Applying a file is one of them only as long as the file says what the lesson had put into it.
 */
record OwnLines(Set<List<String>> lines) {
    private static final Set<String> WITH_VALUE = Set.of(
            "--replicas",
            "--type",
            "--timeout",
            "--for",
            "--patch",
            "-p",
            "--image",
            "-f",
            "-n",
            "--namespace",
            "--grace-period",
            "--cascade");

    private static final Set<String> OF_NO_MATTER = Set.of("--wait=false", "--server-side", "--force-conflicts");

    /**
     * @param fill puts the lesson's values in
     * @param file what is in a file of the learner's folder
     */
    static OwnLines of(
            Step step,
            Optional<Standing> standing,
            UnaryOperator<String> fill,
            Function<String, Optional<String>> file) {
        Set<List<String>> out = new HashSet<>();
        Set<List<String>> unchanged = new HashSet<>();
        Stream.concat(step.cells().stream(), step.solvingCells().stream()).forEach(cell -> {
            if (cell instanceof CommandCell) {
                fill.apply(cell.text()).lines().forEach(line -> out.add(plain(line)));
            } else if (cell instanceof ManifestCell manifest
                    && file.apply(manifest.file())
                            .filter(fill.apply(manifest.text())::equals)
                            .isPresent()) {
                unchanged.add(plain("kubectl apply -f " + manifest.file()));
            }
        });
        standing.ifPresent(now -> advised(now).flatMap(OwnLines::commands).forEach(line -> out.add(plain(line))));
        out.removeIf(words -> words.isEmpty() || words.contains("apply"));
        out.addAll(unchanged);
        return new OwnLines(Set.copyOf(out));
    }

    private static Stream<String> advised(Standing standing) {
        return Stream.concat(
                        standing.wrongMoves().stream().map(WrongMove::next),
                        standing.results().stream()
                                .map(result -> result.verdict().next()))
                .flatMap(Optional::stream)
                .map(Sentence::toString);
    }

    private static Stream<String> commands(String advice) {
        return Stream.of(advice.split(" && "));
    }

    /** Whether each line of what was typed is one of these; a file may be applied between them. */
    boolean contain(String typed) {
        List<List<String>> each = typed.lines()
                .flatMap(OwnLines::commands)
                .map(OwnLines::plain)
                .filter(words -> !words.isEmpty())
                .toList();
        return each.stream().anyMatch(this::isOwn)
                && each.stream().allMatch(words -> isOwn(words) || words.contains("apply"));
    }

    private boolean isOwn(List<String> words) {
        return lines.contains(words) || tidiesUp(words);
    }

    /** Where something is to be deleted in another namespace, what is deleted there is that, by whatever name. */
    private boolean tidiesUp(List<String> words) {
        return words.contains("delete")
                && words.stream()
                        .filter(word -> word.startsWith("-n="))
                        .anyMatch(there ->
                                lines.stream().anyMatch(line -> line.contains("delete") && line.contains(there)));
    }

    /** Of several objects that one line deletes, those that the step wants deleted. */
    Set<Ref> deleted(String typed) {
        List<String> words = plain(typed);
        boolean several = words.size() > 4
                && words.get(1).equals("delete")
                && words.stream().noneMatch(word -> word.startsWith("-"));
        Optional<Kind> kind = several ? Kind.named(words.get(2)) : Optional.empty();
        return kind.stream()
                .flatMap(each -> words.subList(3, words.size()).stream()
                        .filter(name -> lines.contains(List.of("kubectl", "delete", words.get(2), name)))
                        .map(name -> new Ref(each, name)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The words of a line in one spelling: kinds by one name, options after the rest and in one order, no comment. */
    static List<String> plain(String line) {
        List<String> words = new ArrayList<>();
        Set<String> options = new TreeSet<>();
        String[] typed = line.replaceFirst("(^|\\s)#\\s.*", "").strip().split("\\s+");
        for (int i = 0; i < typed.length; i++) {
            String word = typed[i];
            if (WITH_VALUE.contains(word) && i + 1 < typed.length) {
                options.add(word.replace("--namespace", "-n") + "=" + typed[++i]);
            } else if (word.startsWith("-") && !words.contains("--")) {
                options.add(word);
            } else if (i == 0 && word.equals("k")) {
                words.add("kubectl");
            } else {
                words.addAll(object(word));
            }
        }
        options.removeAll(OF_NO_MATTER);
        words.addAll(options);
        return words.equals(List.of("")) ? List.of() : List.copyOf(words);
    }

    private static List<String> object(String word) {
        int slash = word.indexOf('/');
        String kind = slash < 0 ? word : word.substring(0, slash);
        List<String> out =
                new ArrayList<>(List.of(Kind.named(kind).map(Kind::singular).orElse(kind)));
        if (slash >= 0) {
            out.add(word.substring(slash + 1));
        }
        return out;
    }
}
