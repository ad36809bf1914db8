package dev.podlings.lesson;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes a {@link Lesson} out of Markdown. Whatever it is given, it answers with what it could understand and with all
 * that is wrong, never with an exception.
 */
public final class LessonParser {
    /** Nobody reads a longer lesson, and a file this long is something else. */
    static final int MOST_CHARACTERS = 1_000_000;

    private LessonParser() {}

    /** A lesson of a course: it must have front matter and steps. */
    public static Parsed<Lesson> parse(SourceText source) {
        return parse(source, true);
    }

    /**
     * Any Markdown file, to be run as a notebook: it need not be a lesson. Front matter may hold other tools' keys,
     * fences may carry other tools' words, and each further {@code #} heading begins a step like {@code ##}.
     */
    public static Parsed<Lesson> parseDocument(SourceText source) {
        return parse(source, false);
    }

    private static Parsed<Lesson> parse(SourceText source, boolean isLesson) {
        List<Problem> problems = new ArrayList<>();
        if (source.text().length() > MOST_CHARACTERS) {
            problems.add(
                    Problem.error(source, 1, 1, 1, "this file has more than a million characters; a lesson has fewer"));
            return new Parsed<>(
                    new LessonBuilder(source, FrontMatter.read(source, List.of(), isLesson, problems::add)).build(),
                    problems);
        }
        List<String> lines = List.of(source.text().split("\n", -1));
        FrontMatter front = FrontMatter.read(source, lines, isLesson, problems::add);
        if (isLesson && !front.present()) {
            problems.add(Problem.error(source, 1, 1, 1, "this lesson has no front matter")
                    .suggesting("begin it with ---, title:, summary:, minutes: and ---"));
        }
        String body = String.join("\n", lines.subList(Math.min(front.lastLine(), lines.size()), lines.size()));
        LessonBuilder lesson = new LessonBuilder(source, front);
        StepPolicyText policies = new StepPolicyText(source, problems::add);
        new PieceReader(source, problems::add, lesson, policies, isLesson)
                .readAll(new MarkdownPieces(source, body, front.lastLine(), problems::add).cut());
        if (isLesson) {
            problems.addAll(lesson.missing());
        }
        problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        return new Parsed<>(lesson.build(), problems);
    }
}
