package dev.podlings.session.typed;

import dev.podlings.check.Standing;
import dev.podlings.check.WrongMove;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.lesson.CommandCell;
import dev.podlings.lesson.ManifestCell;
import dev.podlings.lesson.Step;
import dev.podlings.words.Sentence;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
public record OwnLines(Set<List<String>> lines) {
    /**
     * @param fill puts the lesson's values in
     * @param file what is in a file of the learner's folder
     */
    public static OwnLines of(
            Step step,
            Optional<Standing> standing,
            UnaryOperator<String> fill,
            Function<String, Optional<String>> file) {
        Set<List<String>> out = new HashSet<>();
        Set<List<String>> unchanged = new HashSet<>();
        Stream.concat(step.cells().stream(), step.solvingCells().stream()).forEach(cell -> {
            if (cell instanceof CommandCell) {
                fill.apply(cell.text())
                        .lines()
                        .flatMap(OwnLines::commands)
                        .forEach(line -> out.add(Spelling.plain(line)));
            } else if (cell instanceof ManifestCell manifest
                    && file.apply(manifest.file())
                            .filter(fill.apply(manifest.text())::equals)
                            .isPresent()) {
                unchanged.add(Spelling.plain("kubectl apply -f " + manifest.file()));
            }
        });
        standing.ifPresent(
                now -> advised(now).flatMap(OwnLines::commands).forEach(line -> out.add(Spelling.plain(line))));
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
        return Stream.of(advice.split("\\s*(?:&&|;)\\s+"));
    }

    /** Whether each line of what was typed is one of these; a file may be applied between them. */
    public boolean contain(String typed) {
        List<List<String>> each = typed.lines()
                .flatMap(OwnLines::commands)
                .map(Spelling::plain)
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
    public Set<Ref> deleted(String typed) {
        List<String> words = Spelling.plain(typed);
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
}
