package dev.podlings.terminal.markdown;

import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Code: indented by two, never wrapped, nothing at either side and no space at a line's end, so that what is copied
 * from the screen can be pasted into a shell.
 */
final class CodeBlock {
    private static final Line INDENT = Line.of("  ");

    private CodeBlock() {}

    /** A fence. The first word of its info string is its language; {@code diagram} as the second makes it a picture. */
    static List<Line> fence(String info, String literal, int width, Context context) {
        String[] words = info.strip().split("\\s+");
        boolean isDiagram = words.length > 1 && words[1].equals("diagram");
        if (isDiagram) {
            return diagram(literal, width, context);
        }
        return lines(context.highlighter().highlight(words[0], literal));
    }

    static List<Line> lines(List<Line> code) {
        List<Line> lines = new ArrayList<>(Indent.every(INDENT, code));
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    private static List<Line> diagram(String literal, int width, Context context) {
        List<Line> picture = lines(Line.lines(literal));
        int needed = picture.stream().mapToInt(Line::columns).max().orElse(0);
        if (needed > width) {
            return Wrap.wrap(Line.of(context.words().text("diagram.tooWide", needed, width), Role.MUTED), width);
        }
        return picture;
    }
}
