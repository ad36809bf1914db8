package dev.podlings.check.expect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions on texts from the cluster, without letting a long text and a bad expression stop everything. */
final class Patterns {
    private static final int LONGEST = 20_000;

    private Patterns() {}

    /**
     * Whether the expression is found in the text; {@code (?m)} is on.
     *
     * @throws Values.Unresolved if it is not a regular expression
     */
    static boolean finds(String expression, String text) {
        return end(expression, text) >= 0;
    }

    /** Where what is found ends; -1 if nothing is. */
    static int end(String expression, String text) {
        try {
            Matcher matcher = Pattern.compile(expression, Pattern.MULTILINE)
                    .matcher(new Bounded(text.length() > LONGEST ? text.substring(0, LONGEST) : text, new int[1]));
            return matcher.find() ? matcher.end() : -1;
        } catch (PatternSyntaxException broken) {
            throw new Values.Unresolved(Say.of("expression.broken", expression, broken.getDescription()), false);
        } catch (TooSlow | StackOverflowError tooMuch) {
            throw new Values.Unresolved(Say.of("expression.slow", expression), false);
        }
    }

    private static final class TooSlow extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Counts the looks, as an expression such as {@code (a+)+b} looks without end. */
    private record Bounded(CharSequence text, int[] looks) implements CharSequence {
        private static final int MOST_LOOKS = 2_000_000;

        @Override
        public char charAt(int index) {
            if (++looks[0] > MOST_LOOKS) {
                throw new TooSlow();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Bounded(text.subSequence(start, end), looks);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
