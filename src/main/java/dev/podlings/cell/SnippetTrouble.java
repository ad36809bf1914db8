package dev.podlings.cell;

import java.util.Locale;
import java.util.Map;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.UnresolvedReferenceException;

/**
 * What went wrong with a snippet, told at its place in the text.
 *
 * @param begins where the snippets of the text begin, by their ids
 */
record SnippetTrouble(JShell java, String text, Map<String, Integer> begins) {
    private static final int MOST_FRAMES = 6;

    /** "" where nothing did. */
    String of(SnippetEvent event) {
        StringBuilder complaint = new StringBuilder();
        if (event.status() == Snippet.Status.REJECTED) {
            java.diagnostics(event.snippet())
                    .filter(Diag::isError)
                    .forEach(problem -> complaint.append(place(problem, event.snippet())));
        }
        if (event.causeSnippet() == null && event.exception() != null) {
            thrown(event.exception(), complaint);
        }
        return complaint.toString();
    }

    /** The compiler's sentence with the line that it is about and a mark under the place. */
    private String place(Diag problem, Snippet snippet) {
        String source = snippet.source();
        int blank = source.length() - source.stripLeading().length();
        int start = (int) Math.max(0, Math.min(problem.getStartPosition(), source.length()) - blank);
        int at = Math.min(text.length(), begins.getOrDefault(snippet.id(), 0) + Math.max(0, start));
        int length = (int) Math.max(1, problem.getEndPosition() - problem.getStartPosition());
        int lineStart = text.lastIndexOf('\n', at - 1) + 1;
        int lineEnd = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at);
        String line = text.substring(Math.min(lineStart, lineEnd), lineEnd);
        String before = line.substring(0, Math.min(line.length(), Math.max(0, at - lineStart)));
        return "line " + lineOf(at) + ": " + problem.getMessage(Locale.ENGLISH) + "\n  " + line + "\n  "
                + before.replaceAll("[^\t]", " ") + "^".repeat(Math.max(1, Math.min(length, lineEnd - at))) + "\n";
    }

    private void thrown(JShellException thrown, StringBuilder complaint) {
        if (thrown instanceof EvalException failed) {
            complaint.append("Exception ").append(failed.getExceptionClassName());
            complaint
                    .append(failed.getMessage() == null ? "" : ": " + failed.getMessage())
                    .append('\n');
            frames(failed.getStackTrace(), complaint);
            if (failed.getCause() != null) {
                complaint.append("Caused by: ");
                thrown(failed.getCause(), complaint);
            }
        } else if (thrown instanceof UnresolvedReferenceException missing) {
            complaint
                    .append(missing.getSnippet().name())
                    .append(" cannot be used until this is declared: ")
                    .append(String.join(
                            ", ",
                            java.unresolvedDependencies(missing.getSnippet()).toList()))
                    .append('\n');
        }
    }

    private void frames(StackTraceElement[] stack, StringBuilder complaint) {
        int shown = 0;
        for (StackTraceElement frame : stack) {
            if (shown++ == MOST_FRAMES) {
                complaint.append("      ...\n");
                return;
            }
            complaint.append("      at ").append(where(frame)).append('\n');
        }
    }

    private String where(StackTraceElement frame) {
        String type = frame.getClassName();
        String method = (type.isEmpty() ? "" : type + ".") + frame.getMethodName();
        String file = frame.getFileName() == null ? "" : frame.getFileName();
        Integer begin = file.startsWith("#") ? begins.get(file.substring(1)) : null;
        if (begin != null) {
            long line = lineOf(begin) + frame.getLineNumber() - 1;
            return (frame.getMethodName().isEmpty() ? "" : method + ", ") + "line " + line;
        }
        return method + "(" + file + (frame.getLineNumber() < 0 ? "" : ":" + frame.getLineNumber()) + ")";
    }

    private long lineOf(int at) {
        return text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }
}
