package dev.podlings.check.world;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text from the cluster, made fit for a terminal and for a sentence. */
public final class Plain {
    private static final int LONGEST = 400;
    private static final Pattern ONE_WORD = Pattern.compile("[A-Za-z0-9_./:,@%+=-]+");
    private static final Pattern UID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$");

    private Plain() {}

    /**
     * The text in one line, without anything that a terminal would obey: control characters, escape sequences and
     * bidirectional overrides become visible dots; what is longer than a few lines is cut.
     */
    public static String text(String raw) {
        return isPlain(raw) ? raw : madePlain(raw);
    }

    /** As nearly all texts are; they are looked at so often that copying them would be most of the work. */
    private static boolean isPlain(String raw) {
        if (raw.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) < ' ' || raw.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static String madePlain(String raw) {
        StringBuilder out = new StringBuilder(Math.min(raw.length(), LONGEST + 1));
        for (int at = 0; at < raw.length() && out.length() < LONGEST; ) {
            int point = raw.codePointAt(at);
            at += Character.charCount(point);
            out.appendCodePoint(shown(point));
        }
        return raw.length() > LONGEST && out.length() >= LONGEST
                ? out.append('…').toString()
                : out.toString();
    }

    private static String harmless(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(Plain::shown).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static int shown(int point) {
        if (point == '\n' || point == '\r' || point == '\t') {
            return ' ';
        }
        int type = Character.getType(point);
        boolean obeyed = type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
        return obeyed ? '·' : point;
    }

    /** Whether a shell takes it for one word and as it is, so that it may stand in a command that somebody is to type. */
    public static boolean meansItself(String text) {
        return ONE_WORD.matcher(text).matches();
    }

    /** The first characters of a uid, enough to tell two apart: {@code 7c1e…}. */
    public static String uid(String uid) {
        return uid.length() <= 9 ? text(uid) : text(uid.substring(0, 8)) + "…";
    }

    /** A name that ends in a uid, such as a volume's, with the first characters of that: {@code pvc-7c1e09ab…}. */
    public static String generated(String name) {
        Matcher uid = UID.matcher(name);
        return uid.find() ? text(name.substring(0, uid.start() + 8)) + "…" : text(name);
    }

    /** {@code 3 s}, {@code 2 min 5 s}, {@code 3 h}. */
    public static String time(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        long hours = seconds / 3600;
        return hours < 48 ? hours + " h" : hours / 24 + " d";
    }

    /**
     * A text in lines that a terminal need not break, and without anything that it would obey.
     *
     * @param columns how wide they may be; 0 if that does not matter
     * @param first what stands before it
     * @param indent how far its other lines are set in
     */
    public static String folded(String text, int columns, String first, int indent) {
        StringBuilder out = new StringBuilder();
        StringBuilder line = new StringBuilder(first);
        boolean isBegun = false;
        for (String word : harmless(text).split(" ", -1)) {
            boolean fits = columns <= 0 || line.length() + (isBegun ? 1 : 0) + word.length() <= columns;
            if (isBegun && !fits) {
                out.append(line).append('\n');
                line = new StringBuilder(" ".repeat(indent));
                isBegun = false;
            }
            line.append(isBegun ? " " : "").append(word);
            isBegun = true;
        }
        return out.append(line).append('\n').toString();
    }
}
