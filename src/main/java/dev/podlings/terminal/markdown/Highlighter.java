package dev.podlings.terminal.markdown;

import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Span;
import dev.podlings.terminal.text.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives roles to the parts of code. Each language is one pattern of named alternatives, tried from left to right over
 * the whole text, so that strings and comments may span lines; what no alternative takes stays plain.
 */
final class Highlighter {
    private static final int LONGEST = 100_000;

    /** Filled when a language is first met: most texts hold two. */
    private final Map<Language, Pattern> patterns = new ConcurrentHashMap<>();

    /** The code's lines; plain where the language is not known. */
    List<Line> highlight(String language, String code) {
        Language known = Language.named(language);
        if (known == null || code.length() > LONGEST) {
            return Line.lines(code);
        }
        Lines lines = new Lines();
        Matcher token = patterns.computeIfAbsent(known, Language::compile).matcher(code);
        int at = 0;
        while (token.find()) {
            lines.add(code.substring(at, token.start()), Style.PLAIN);
            lines.add(token.group(), Style.of(known.roleOf(token)));
            at = token.end();
        }
        lines.add(code.substring(at), Style.PLAIN);
        return lines.end();
    }

    /** Collects text that may hold line ends. */
    private static final class Lines {
        private final List<Line> lines = new ArrayList<>();
        private List<Span> row = new ArrayList<>();

        void add(String text, Style style) {
            String[] parts = text.split("\r?\n", -1);
            for (int i = 0; i < parts.length; i++) {
                if (i > 0) {
                    endRow();
                }
                if (!parts[i].isEmpty()) {
                    row.add(new Span(parts[i], style));
                }
            }
        }

        private void endRow() {
            lines.add(new Line(row));
            row = new ArrayList<>();
        }

        List<Line> end() {
            if (!row.isEmpty()) {
                endRow();
            }
            return lines;
        }
    }
}
