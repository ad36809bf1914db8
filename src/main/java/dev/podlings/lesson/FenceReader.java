package dev.podlings.lesson;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands a fence with a verb: {@code LANGUAGE VERB [name=value…]}. */
final class FenceReader {
    static final List<String> VERBS = List.of("apply", "edit", "run", "quiz", "diagram");

    private static final Pattern WORD = Pattern.compile("([^\\s=\"]+)(?:=(\"[^\"]*\"|\\S*))?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");
    private static final Pattern TRACK = Pattern.compile("[\\w-]+");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");
    private static final Pattern SPAN = Pattern.compile("(\\d{1,5})(ms|s|m)");

    private final SourceText source;
    private final Piece.Fence fence;
    private final String lesson;
    private final Consumer<Problem> problems;
    private final boolean strict;
    private final List<Word> words = new ArrayList<>();

    /** @param strict whether a verb that is not ours is wrong even where it resembles none */
    FenceReader(SourceText source, Piece.Fence fence, String lesson, boolean strict, Consumer<Problem> problems) {
        this.strict = strict;
        this.source = source;
        this.fence = fence;
        this.lesson = lesson;
        this.problems = problems;
        Matcher word = WORD.matcher(fence.info());
        while (word.find()) {
            String value = word.group(2);
            boolean quoted = value != null && value.length() > 1 && value.startsWith("\"");
            words.add(new Word(
                    word.group(1),
                    quoted ? value.substring(1, value.length() - 1) : value,
                    fence.infoColumn() + word.start(),
                    word.group().length()));
        }
    }

    /** The cell; nothing where it is only to be shown or where its first line cannot be understood. */
    Optional<Cell> read() {
        if (!fence.closed()) {
            problems.accept(Problem.error(source, fence.line(), 1, 3, "this fence is never closed")
                    .suggesting("end it with a line of its own: ```"));
        }
        if (words.size() < 2) {
            return Optional.empty();
        }
        Word language = words.get(0);
        Word verb = words.get(1);
        return switch (verb.name) {
            case "apply" -> inLanguage(language, verb, "yaml").flatMap(ok -> apply());
            case "edit" -> inLanguage(language, verb, "yaml").flatMap(ok -> edit(verb));
            case "quiz" -> inLanguage(language, verb, "yaml").flatMap(ok -> quiz());
            case "run" -> inLanguage(language, verb, "sh", "java").flatMap(this::run);
            case "diagram" -> inLanguage(language, verb, "text").map(ok -> diagram());
            default -> {
                if (strict || NearMiss.of(verb.name, VERBS).isPresent()) {
                    error(verb, "unknown verb \"" + verb.name + "\"", NearMiss.suggestion(verb.name, VERBS));
                }
                yield Optional.empty();
            }
        };
    }

    private Optional<String> inLanguage(Word language, Word verb, String... possible) {
        List<String> languages = List.of(possible);
        if (languages.contains(language.name)) {
            return Optional.of(language.name);
        }
        error(
                language,
                "\"" + verb.name + "\" goes with " + String.join(" or ", languages) + ", not with \"" + language.name
                        + "\"",
                "write ```" + languages.get(0) + " " + verb.name);
        return Optional.empty();
    }

    private Optional<Cell> apply() {
        CellOptions options = options("file", "expect", "timeout", "auto", "hide", "as", "track");
        String file = option("file").flatMap(this::file).orElse(lesson + "-" + fence.line() + ".yaml");
        return Optional.of(new ManifestCell(fence.line(), fence.text(), options, file));
    }

    private Optional<Cell> edit(Word verb) {
        CellOptions options = options("expect", "hide", "track");
        if (verb.value == null) {
            error(verb, "\"edit\" needs the file's name", "write edit=mongo.yaml");
            return Optional.empty();
        }
        return file(verb).map(file -> new EditCell(fence.line(), fence.text(), options, file));
    }

    private Optional<Cell> run(String language) {
        CellOptions options = options("as", "expect", "timeout", "auto", "hide", "track");
        return Optional.of(
                language.equals("sh")
                        ? new CommandCell(fence.line(), fence.text(), options)
                        : new JavaCell(fence.line(), fence.text(), options));
    }

    private Optional<Cell> quiz() {
        CellOptions options = options("as", "track");
        return new QuizReader(source, fence, problems)
                .read()
                .map(quiz -> new QuizCell(fence.line(), fence.text(), options, quiz));
    }

    private Cell diagram() {
        return new DiagramCell(fence.line(), fence.text(), options("track"));
    }

    private CellOptions options(String... allowed) {
        List<String> known = List.of(allowed);
        Set<String> seen = new HashSet<>();
        for (Word word : words.subList(2, words.size())) {
            if (!known.contains(word.name)) {
                String suggestion = known.isEmpty() ? "it takes no options" : NearMiss.suggestion(word.name, known);
                error(word, "unknown option \"" + word.name + "\" for \"" + words.get(1).name + "\"", suggestion);
            } else if (!seen.add(word.name)) {
                error(word, "\"" + word.name + "\" is given twice", "keep one of them");
            }
        }
        return new CellOptions(
                option("as").flatMap(this::name).orElse(null),
                option("expect").map(this::isFailure).orElse(false),
                option("timeout").flatMap(this::duration).orElse(null),
                option("auto").map(this::isAuto).orElse(false),
                option("hide").flatMap(this::hidden).orElse(HiddenLines.NONE),
                option("track").flatMap(this::track).orElse(null));
    }

    private Optional<Word> option(String name) {
        return words.stream().skip(2).filter(word -> word.name.equals(name)).findFirst();
    }

    private Optional<String> file(Word word) {
        if (word.value != null && FILE.matcher(word.value).matches() && !word.value.contains("..")) {
            return Optional.of(word.value);
        }
        error(word, "a workspace file has a plain name without folders", "write " + word.name + "=mongo.yaml");
        return Optional.empty();
    }

    private Optional<String> name(Word word) {
        if (word.value != null && NAME.matcher(word.value).matches()) {
            return Optional.of(word.value);
        }
        error(word, "a value's name is made of letters, digits and _, a letter first", "write as=mark");
        return Optional.empty();
    }

    private boolean isFailure(Word word) {
        if (!"failure".equals(word.value)) {
            error(word, "the only thing to expect is a failure", "write expect=failure, or leave it out");
        }
        return true;
    }

    private boolean isAuto(Word word) {
        if (word.value != null) {
            error(word, "\"auto\" takes no value", "write just auto");
        }
        return true;
    }

    private Optional<Duration> duration(Word word) {
        Matcher span = SPAN.matcher(word.value == null ? "" : word.value);
        if (!span.matches()) {
            error(word, "a time is a number with ms, s or m", "write timeout=90s");
            return Optional.empty();
        }
        long amount = Long.parseLong(span.group(1));
        return Optional.of(
                switch (span.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    default -> Duration.ofMinutes(amount);
                });
    }

    private Optional<String> track(Word word) {
        if (word.value != null && TRACK.matcher(word.value).matches()) {
            return Optional.of(word.value);
        }
        error(word, "a track is named by a word", "write track=light, as course.yaml names it");
        return Optional.empty();
    }

    private Optional<HiddenLines> hidden(Word word) {
        Optional<HiddenLines> lines = HiddenLines.parse(word.value == null ? "" : word.value);
        if (lines.isEmpty()) {
            error(word, "hidden lines are given by number", "write hide=1, hide=2-4 or hide=all");
        }
        return lines;
    }

    private void error(Word word, String message, String suggestion) {
        problems.accept(Problem.error(source, fence.line(), word.column, word.length, message)
                .suggesting(suggestion));
    }

    private record Word(String name, @Nullable String value, int column, int length) {}
}
