package dev.podlings.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Command lines that any shell would take word for word: commands of bare and quoted words, one a line, without
 * anything that a shell expands, redirects or joins. What is not surely plain is left to a shell.
 */
final class PlainLines {
    private static final Pattern NOTHING = Pattern.compile("\\s*(#.*)?");
    private static final Pattern PART = Pattern.compile(
            "'([^'\n]*)'" // taken as it is
                    + "|\"([^\"$`\\\\!\n]*)\"" // nothing in it that is expanded
                    + "|\\$\\{([A-Za-z][A-Za-z0-9_.-]*)}" // a named value
                    + "|([A-Za-z0-9_./:,@%+=-]+)"); // means itself
    private static final Pattern ONE_WORD = Pattern.compile("[^\\s*?\\[]+");

    private PlainLines() {}

    /** The words of each command, if every line is plain. */
    static Optional<List<List<String>>> of(String lines, Function<String, Optional<String>> values) {
        List<List<String>> commands = new ArrayList<>();
        for (String line : lines.split("\n", -1)) {
            if (NOTHING.matcher(line).matches()) {
                continue;
            }
            Optional<List<String>> words = words(line.strip(), values);
            if (words.isEmpty()) {
                return Optional.empty();
            }
            commands.add(words.get());
        }
        return commands.isEmpty() ? Optional.empty() : Optional.of(commands);
    }

    private static Optional<List<String>> words(String line, Function<String, Optional<String>> values) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        Matcher part = PART.matcher(line);
        int at = 0;
        while (at < line.length()) {
            if (line.charAt(at) == ' ') {
                words.add(word.toString());
                word.setLength(0);
                at = afterSpaces(line, at);
                continue;
            }
            Optional<String> text = part.region(at, line.length()).lookingAt() ? text(part, values) : Optional.empty();
            if (text.isEmpty()) {
                return Optional.empty();
            }
            word.append(text.get());
            at = part.end();
        }
        words.add(word.toString());
        return Optional.of(words);
    }

    private static int afterSpaces(String line, int at) {
        int end = at;
        while (line.charAt(end) == ' ') {
            end++;
        }
        return end;
    }

    private static Optional<String> text(Matcher part, Function<String, Optional<String>> values) {
        for (int group : new int[] {1, 2, 4}) {
            if (part.group(group) != null) {
                return Optional.of(part.group(group));
            }
        }
        // A shell would split an unquoted value at its blanks, and drop an empty one.
        return values.apply(part.group(3))
                .filter(value -> ONE_WORD.matcher(value).matches());
    }
}
