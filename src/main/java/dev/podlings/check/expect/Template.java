package dev.podlings.check.expect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A text with places to fill in: {@code ${each} ${uid(pod/${each})}}. A doubled dollar sign before the brace stands for
 * itself.
 */
public record Template(String text) {

    /** Whether it says the same whatever the values are. */
    public boolean isPlain() {
        return !text.contains("${");
    }

    /**
     * The text with every place filled in, the inner ones first.
     *
     * @param value gives the value of what stands between the braces
     */
    public String fill(UnaryOperator<String> value) {
        return fill(text, value, 0);
    }

    /** What stands between the outermost braces, in order. */
    public List<String> places() {
        List<String> out = new ArrayList<>();
        fill(place -> {
            out.add(place);
            return "";
        });
        return out;
    }

    private static String fill(String text, UnaryOperator<String> value, int depth) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf("${"); open >= 0 && depth < 5; open = text.indexOf("${", at)) {
            if (open > 0 && text.charAt(open - 1) == '$') {
                out.append(text, at, open - 1).append("${");
                at = open + 2;
                continue;
            }
            int close = close(text, open + 2);
            if (close < 0) {
                break;
            }
            out.append(text, at, open).append(value.apply(fill(text.substring(open + 2, close), value, depth + 1)));
            at = close + 1;
        }
        return out.append(text.substring(at)).toString();
    }

    private static int close(String text, int from) {
        int depth = 1;
        for (int at = from; at < text.length(); at++) {
            if (text.startsWith("${", at)) {
                depth++;
            } else if (text.charAt(at) == '}' && --depth == 0) {
                return at;
            }
        }
        return -1;
    }
}
