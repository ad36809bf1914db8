package dev.podlings.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gives each piece of Markdown its meaning in a lesson. */
final class PieceReader {
    private static final List<String> DETAILS = List.of("hint", "solution", "debrief");
    private static final List<String> COMMENTS = List.of("setup", "cleanup", "fault", "instructor", "step:");
    private static final Pattern FIRST_WORD = Pattern.compile("\\s*([A-Za-z]+:?)");

    private final SourceText source;
    private final Consumer<Problem> problems;
    private final LessonBuilder lesson;
    private final StepPolicyText policies;
    private final boolean strict;
    private @Nullable Details open;

    /** @param strict whether a second title and a verb that is not ours are wrong */
    PieceReader(
            SourceText source,
            Consumer<Problem> problems,
            LessonBuilder lesson,
            StepPolicyText policies,
            boolean strict) {
        this.strict = strict;
        this.source = source;
        this.problems = problems;
        this.lesson = lesson;
        this.policies = policies;
    }

    void readAll(List<Piece> pieces) {
        pieces.forEach(this::read);
        closeForgotten();
    }

    private void read(Piece piece) {
        if (piece instanceof Piece.Heading heading) {
            closeForgotten();
            if (heading.level() == 1 && (strict || !lesson.hasHeading())) {
                lesson.title(heading.title(), heading.line());
            } else {
                lesson.step(heading.title(), heading.line());
            }
        } else if (piece instanceof Piece.Fence fence) {
            cell(fence);
        } else if (piece instanceof Piece.Tasks tasks) {
            add(new Checklist(tasks.line(), tasks.items()));
        } else if (piece instanceof Piece.OpenDetails details) {
            open(details);
        } else if (piece instanceof Piece.CloseDetails close) {
            close(close);
        } else if (piece instanceof Piece.Comment comment) {
            comment(comment);
        } else if (piece instanceof Piece.Text text) {
            add(new Prose(text.line(), text.markdown()));
        }
    }

    private void add(Block block) {
        Details inside = open;
        if (inside == null) {
            lesson.here().blocks.add(block);
            return;
        }
        if (block instanceof Checklist) {
            problems.accept(Problem.error(source, block.line(), 1, 1, "a box inside <details> is never seen")
                    .suggesting("move the checklist before the first <details>"));
        }
        inside.blocks.add(block);
    }

    private void cell(Piece.Fence fence) {
        new FenceReader(source, fence, lesson.name(), strict, problems)
                .read()
                .ifPresentOrElse(
                        this::add,
                        () -> add(new Prose(fence.line(), "```" + fence.info() + "\n" + fence.text() + "```")));
    }

    private void open(Piece.OpenDetails details) {
        if (open != null) {
            problems.accept(Problem.error(source, details.line(), 1, 9, "<details> inside <details>")
                    .suggesting("close the one of line " + open.line + " first: </details>"));
            closeForgotten();
        }
        open = new Details(details.line(), details.summary(), new ArrayList<>());
    }

    private void closeForgotten() {
        Details forgotten = open;
        if (forgotten != null) {
            problems.accept(Problem.error(source, forgotten.line, 1, 9, "this <details> is never closed")
                    .suggesting("end it with </details>"));
            finish(forgotten);
        }
    }

    private void close(Piece.CloseDetails close) {
        Details inside = open;
        if (inside == null) {
            problems.accept(Problem.error(source, close.line(), 1, 10, "no <details> is open here"));
            return;
        }
        finish(inside);
    }

    private void finish(Details details) {
        open = null;
        String word = details.summary.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}].*$", "");
        switch (word) {
            case "hint", "tipp" -> add(new Hint(details.line, details.blocks));
            case "solution", "lösung" -> add(new Solution(details.line, details.blocks));
            case "debrief", "rückblick" -> add(new Debrief(details.line, details.blocks));
            default -> aside(details, word);
        }
    }

    /** {@code <details>} of another kind are text like any other; their cells are the step's. */
    private void aside(Details details, String word) {
        NearMiss.of(word, DETAILS)
                .ifPresent(meant -> problems.accept(Problem.warning(
                                source, details.line, 1, 9, "\"" + details.summary + "\" is shown as plain text")
                        .suggesting("did you mean \"" + meant + "\"?")));
        if (!details.summary.isEmpty()) {
            add(new Prose(details.line, "**" + details.summary + "**"));
        }
        details.blocks.forEach(this::add);
    }

    private void comment(Piece.Comment comment) {
        Matcher first = FIRST_WORD.matcher(comment.text());
        if (!first.lookingAt()) {
            return;
        }
        String rest = comment.text().substring(first.end());
        int line = comment.line()
                + (int) comment.text()
                        .substring(0, first.end())
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        LessonBuilder.Section here = lesson.here();
        switch (first.group(1)) {
            case "setup" -> here.setup.addAll(cells(rest, line));
            case "cleanup" -> here.cleanup.addAll(cells(rest, line));
            case "fault" -> here.fault.addAll(cells(rest, line));
            case "instructor" -> here.instructor.add(rest.strip());
            case "step:" -> here.policy = policies.read(rest, line, here.policy);
            default -> plainComment(first.group(1), rest, line);
        }
    }

    private void plainComment(String word, String rest, int line) {
        boolean looksLikeWork = rest.isBlank() || rest.stripLeading().startsWith("```") || word.endsWith(":");
        if (looksLikeWork) {
            NearMiss.of(word, COMMENTS)
                    .ifPresent(meant ->
                            problems.accept(Problem.warning(source, line, 1, 4, "nothing is done with this comment")
                                    .suggesting("did you mean \"" + meant + "\"?")));
        }
    }

    private List<Cell> cells(String markdown, int line) {
        List<Cell> cells = new ArrayList<>();
        for (Piece piece : new MarkdownPieces(source, markdown, line - 1, problems).cut()) {
            if (piece instanceof Piece.Fence fence) {
                new FenceReader(source, fence, lesson.name(), strict, problems)
                        .read()
                        .ifPresent(cells::add);
            }
        }
        if (cells.isEmpty()) {
            problems.accept(Problem.warning(source, line, 1, 4, "this comment holds no cell, so it does nothing"));
        }
        return cells;
    }

    private record Details(int line, String summary, List<Block> blocks) {}
}
