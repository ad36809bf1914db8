package dev.podlings.lesson;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the blocks of a lesson under their headings. */
final class LessonBuilder {
    private final SourceText source;
    private final FrontMatter front;
    private final String name;
    private final List<Section> sections = new ArrayList<>();
    private final Map<String, Integer> slugs = new HashMap<>();
    private final List<Problem> doubled = new ArrayList<>();
    private final Section intro = new Section("", "", 1, StepPolicy.DEFAULT);
    private @Nullable String heading;
    private Section here = intro;

    LessonBuilder(SourceText source, FrontMatter front) {
        this.source = source;
        this.front = front;
        this.name = nameOf(source.name());
    }

    /** A file's name without folders and ending. */
    static String nameOf(String file) {
        String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        return dot > 0 ? last.substring(0, dot) : last;
    }

    String name() {
        return name;
    }

    void title(String text, int line) {
        if (heading != null) {
            doubled.add(Problem.error(source, line, 1, text.length() + 2, "a lesson has one # heading")
                    .suggesting("write ## for a step"));
            return;
        }
        heading = text;
    }

    boolean hasHeading() {
        return heading != null || !sections.isEmpty();
    }

    void step(String title, int line) {
        String slug = slug(title);
        int times = slugs.merge(slug, 1, Integer::sum);
        if (times > 1) {
            doubled.add(Problem.error(source, line, 4, title.length(), "another step has the same heading")
                    .suggesting("give each step of a lesson a heading of its own"));
        }
        here = new Section(title, times == 1 ? slug : slug + "-" + (times - 1), line, front.policy());
        sections.add(here);
    }

    Section here() {
        return here;
    }

    List<Problem> missing() {
        List<Problem> problems = new ArrayList<>(doubled);
        if (heading == null) {
            problems.add(Problem.error(source, front.lastLine() + 1, 1, 1, "this lesson has no # heading")
                    .suggesting("give it one, with the lesson's title"));
        }
        if (sections.isEmpty()) {
            problems.add(Problem.error(source, front.lastLine() + 1, 1, 1, "this lesson has no steps")
                    .suggesting("each ## heading begins a step"));
        }
        return problems;
    }

    Lesson build() {
        List<String> lines = source.lines();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            Section section = sections.get(i);
            int end = i + 1 < sections.size() ? sections.get(i + 1).line - 1 : lines.size();
            steps.add(section.step(name, i + 1, hash(lines.subList(Math.min(section.line - 1, end), end))));
        }
        String title = front.title().orElse(heading == null ? name : heading);
        return new Lesson(
                name,
                title,
                front.summary(),
                front.minutes(),
                front.start(),
                front.needs(),
                intro.blocks,
                intro.hidden(),
                steps,
                source);
    }

    /** As GitHub makes anchors: lower case, spaces to hyphens, other punctuation dropped. */
    static String slug(String title) {
        StringBuilder slug = new StringBuilder();
        title.toLowerCase(Locale.ROOT).codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || c == '_' || c == '-') {
                slug.appendCodePoint(c);
            } else if (Character.isWhitespace(c)) {
                slug.append('-');
            }
        });
        return slug.isEmpty() ? "step" : slug.toString();
    }

    /** White space at the end of lines and around the step does not count. */
    private static String hash(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.stripTrailing()).append('\n'));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(text.toString().strip().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }

    /** What stands under one heading. */
    static final class Section {
        private final String title;
        private final String slug;
        private final int line;
        final List<Block> blocks = new ArrayList<>();
        final List<Cell> setup = new ArrayList<>();
        final List<Cell> cleanup = new ArrayList<>();
        final List<Cell> fault = new ArrayList<>();
        final List<String> instructor = new ArrayList<>();
        StepPolicy policy;

        Section(String title, String slug, int line, StepPolicy policy) {
            this.title = title;
            this.slug = slug;
            this.line = line;
            this.policy = policy;
        }

        Hidden hidden() {
            return new Hidden(setup, cleanup, fault, instructor);
        }

        Step step(String lesson, int number, String hash) {
            return new Step(new StepId(lesson, slug, hash), number, title, line, blocks, hidden(), policy);
        }
    }
}
