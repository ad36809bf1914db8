package dev.podlings.terminal.markdown;

import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a block of HTML says: its text without tags and comments. */
final class HtmlText {
    private static final Pattern COMMENT = Pattern.compile("<!--.*?(-->|\\z)", Pattern.DOTALL);
    private static final Pattern FOLDED =
            Pattern.compile("<details\\b[^>]*>.*?(</details>|\\z)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern DETAILS_TAG = Pattern.compile("<(/?)details\\b[^>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern SUMMARY =
            Pattern.compile("<summary\\b[^>]*>(.*?)</summary>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^>]*>");

    private HtmlText() {}

    /** Follows {@code <details>} through a sequence of blocks: it opens in one HTML block and closes in a later one. */
    static final class Folded {
        private final Layout layout;
        private int depth;

        Folded(Layout layout) {
            this.layout = layout;
        }

        /** Whether the next block is inside of what is folded away. */
        boolean hides() {
            return depth > 0 && layout.details() == Layout.Details.HIDDEN;
        }

        List<Line> pass(String html, int width) {
            String visible = COMMENT.matcher(html).replaceAll("");
            boolean hidden = hides();
            Matcher tags = DETAILS_TAG.matcher(visible);
            while (tags.find()) {
                depth = Math.max(0, depth + (tags.group(1).isEmpty() ? 1 : -1));
            }
            if (layout.details() == Layout.Details.SHOWN) {
                return shown(visible, width);
            }
            return hidden ? List.of() : text(FOLDED.matcher(visible).replaceAll(""), width);
        }

        private List<Line> shown(String html, int width) {
            Matcher summary = SUMMARY.matcher(html);
            if (!summary.find()) {
                return text(html, width);
            }
            String title = plain(summary.group(1));
            Line head = Line.of(layout.isFlat() ? title : "▾ " + title, Role.HEADING);
            List<Line> lines = new ArrayList<>(List.of(head));
            lines.addAll(text(summary.replaceFirst(""), width));
            return lines;
        }
    }

    private static List<Line> text(String html, int width) {
        String text = plain(html);
        return text.isEmpty() ? List.of() : Wrap.wrap(Line.of(text), width);
    }

    private static String plain(String html) {
        return TAG.matcher(html)
                .replaceAll("")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
