package dev.podlings.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.BulletList;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;

/** Reads task-list items that link to checks: {@code - [ ] [It is ready](../checks/identity.yaml#ready)}. */
final class ChecklistReader {
    private static final Pattern BOX = Pattern.compile("^\\[[ xX]\\]\\s");
    private static final Pattern TARGET =
            Pattern.compile("(?:\\.\\./){1,2}checks/([\\w][\\w./-]*\\.ya?ml)#([\\w][\\w.-]*)");
    /** After the link: {@code (light track)}. */
    private static final Pattern TRACK = Pattern.compile("\\(([\\w-]+) track\\)");

    private static final Pattern NEARLY = Pattern.compile("(?:\\.*/?checks/|\\./)?([\\w][\\w./-]*\\.ya?ml)(?:#(.*))?");

    private final SourceText source;
    private final String text;
    private final int before;
    private final Consumer<Problem> problems;

    ChecklistReader(SourceText source, String text, int before, Consumer<Problem> problems) {
        this.source = source;
        this.text = text;
        this.before = before;
        this.problems = problems;
    }

    /** Its boxes; none where it is a list like any other. */
    List<ChecklistItem> read(BulletList list) {
        List<ChecklistItem> items = new ArrayList<>();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (item.getFirstChild() instanceof Paragraph paragraph && isBox(paragraph)) {
                read(paragraph, items);
            }
        }
        return items;
    }

    private boolean isBox(Paragraph paragraph) {
        return paragraph.getFirstChild() != null
                && !paragraph.getSourceSpans().isEmpty()
                && BOX.matcher(MarkdownPieces.sliceOf(text, paragraph.getSourceSpans()) + " ")
                        .find();
    }

    private void read(Paragraph paragraph, List<ChecklistItem> items) {
        Link link = null;
        StringBuilder after = new StringBuilder();
        for (Node child = paragraph.getFirstChild(); child != null; child = child.getNext()) {
            if (link != null) {
                after.append(MarkdownPieces.sliceOf(text, child.getSourceSpans()));
            } else if (child instanceof Link found) {
                link = found;
            } else if (!(child instanceof Text)) {
                break;
            }
        }
        SourceSpan at = (link == null ? paragraph : link).getSourceSpans().get(0);
        int line = before + at.getLineIndex() + 1;
        if (link == null) {
            problems.accept(
                    Problem.warning(source, line, at.getColumnIndex() + 1, at.getLength(), "no check ticks this box")
                            .suggesting("link it: [text](../checks/file.yaml#name)"));
            return;
        }
        item(link, line, at.getColumnIndex() + 1, at.getLength(), after.toString(), items);
    }

    private void item(Link link, int line, int column, int length, String after, List<ChecklistItem> items) {
        String target = link.getDestination();
        Matcher exact = TARGET.matcher(target);
        if (!exact.matches() && !target.contains("check") && !target.matches(".*\\.ya?ml(#.*)?")) {
            problems.accept(Problem.warning(source, line, column, length, "no check ticks this box")
                    .suggesting("link it: [text](../checks/file.yaml#name)"));
            return;
        }
        if (!exact.matches()) {
            Problem problem =
                    Problem.error(source, line, column, length, "\"" + target + "\" does not lead to a check");
            Matcher nearly = NEARLY.matcher(target);
            String check = nearly.matches() && nearly.group(2) != null ? nearly.group(2) : "name";
            String file = nearly.matches() ? nearly.group(1) : "file.yaml";
            problems.accept(problem.suggesting("write ../checks/" + file + "#" + check));
            return;
        }
        List<SourceSpan> spans = new ArrayList<>();
        for (Node child = link.getFirstChild(); child != null; child = child.getNext()) {
            spans.addAll(child.getSourceSpans());
        }
        CheckLink check = new CheckLink(exact.group(1), exact.group(2));
        boolean required = !after.contains("(optional)");
        Matcher track = TRACK.matcher(after);
        String only = track.find() ? track.group(1) : null;
        items.add(new ChecklistItem(line, column, MarkdownPieces.sliceOf(text, spans), check, required, only));
    }
}
