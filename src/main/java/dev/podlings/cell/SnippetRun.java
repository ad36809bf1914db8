package dev.podlings.cell;

import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/** The snippets of one text, run one after the other until one fails. */
final class SnippetRun {
    /** As JShell's own tool shortens them. */
    private static final int LONGEST_VALUE = 1_000;

    private static final Pattern GOES_ON = Pattern.compile(
            "\\s+(?:\\.[\\w<]|\\{|(?:else|catch|finally)\\b|(?:[-+*/%?:=<>&|^]|&&|\\|\\||==|!=|<=|>=|->)\\s)");

    private final JShell java;
    private final String text;
    private final Printed printed;
    private final JavaRunner.Feedback feedback;

    /** Where each snippet of this text begins in it, by its id. */
    private final Map<String, Integer> begins = new LinkedHashMap<>();

    SnippetRun(JShell java, String text, Printed printed, JavaRunner.Feedback feedback) {
        this.java = java;
        this.text = text;
        this.printed = printed;
        this.feedback = feedback;
    }

    /**
     * Runs them.
     *
     * @param gone whether the snippets' Java has ended
     * @param stopped whether somebody has had enough
     */
    CellResult run(BooleanSupplier gone, BooleanSupplier stopped) {
        String rest = text;
        while (!rest.isBlank() && !stopped.getAsBoolean()) {
            Piece next = next(rest);
            String source = next.source.stripLeading();
            int at = text.length() - rest.length();
            // JShell counts lines from where the code begins.
            at += rest.length() - rest.stripLeading().length();
            rest = next.rest;
            for (SnippetEvent event : java.eval(source)) {
                begins.putIfAbsent(event.snippet().id(), at + within(event.snippet(), source));
                String complaint = new SnippetTrouble(java, text, begins).of(event);
                if (!complaint.isEmpty()) {
                    printed.err(complaint);
                    return CellResult.failed(1, printed.text(), complaint, Say.of("java.failed"));
                }
                tell(event);
            }
            if (gone.getAsBoolean()) {
                Sentence sentence = Say.of("java.ended");
                return CellResult.failed(1, printed.text(), "", sentence);
            }
        }
        return CellResult.done(printed.text());
    }

    private record Piece(String source, String rest) {}

    /**
     * The first snippet. Lines are taken one after the other until they make sense, as JShell's own tool does, where a
     * value may be asked for without a semicolon. Unlike there, a line may go on with what the next one begins with:
     * {@code .size()}, {@code else}, {@code + 1}.
     */
    private Piece next(String rest) {
        for (int end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', end + 1)) {
            String lines = rest.substring(0, end);
            if (lines.isBlank() || GOES_ON.matcher(rest.substring(end)).lookingAt()) {
                continue;
            }
            SourceCodeAnalysis.CompletionInfo begin = java.sourceCodeAnalysis().analyzeCompletion(lines);
            if (begin.completeness().isComplete()) {
                return new Piece(begin.source(), begin.remaining() + rest.substring(end));
            }
        }
        SourceCodeAnalysis.CompletionInfo last = java.sourceCodeAnalysis().analyzeCompletion(rest);
        return last.completeness().isComplete() ? new Piece(last.source(), last.remaining()) : new Piece(rest, "");
    }

    /** One line may hold several snippets, such as {@code int a = 1, b = 2;}. */
    private static int within(Snippet snippet, String source) {
        return Math.max(0, source.indexOf(snippet.source().strip()));
    }

    private void tell(SnippetEvent event) {
        if (event.causeSnippet() != null || event.status() == Snippet.Status.NONEXISTENT) {
            return;
        }
        String value = event.value();
        boolean hasValue = value != null && !value.isEmpty() && !value.equals("null");
        String name = named(event.snippet());
        if (!name.isEmpty() && hasValue) {
            printed.value(name + " ==> " + shortened(value) + "\n", isAsked(event.snippet()) ? value + "\n" : "");
        } else if (feedback == JavaRunner.Feedback.NORMAL) {
            declared(event).forEach(line -> printed.value("|  " + line + "\n", ""));
        }
    }

    /** The variable that has the value: the learner's, or the one that JShell makes for it. */
    private static String named(Snippet snippet) {
        if (snippet instanceof VarSnippet variable) {
            return variable.name();
        }
        return snippet instanceof ExpressionSnippet expression ? expression.name() : "";
    }

    /** An expression is written for its value; a variable is declared for later. */
    private static boolean isAsked(Snippet snippet) {
        return snippet instanceof ExpressionSnippet
                || (snippet instanceof VarSnippet variable
                        && variable.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND);
    }

    private List<String> declared(SnippetEvent event) {
        String did = event.previousStatus() == Snippet.Status.NONEXISTENT ? "created " : "replaced ";
        List<String> lines = new ArrayList<>();
        if (event.snippet() instanceof MethodSnippet method) {
            lines.add(did + "method " + method.name() + "(" + method.parameterTypes() + ")" + until(event));
        } else if (event.snippet() instanceof TypeDeclSnippet type) {
            String kind = type.subKind()
                    .name()
                    .replace("_SUBKIND", "")
                    .replace('_', ' ')
                    .toLowerCase(Locale.ROOT);
            lines.add(did + kind + " " + type.name() + until(event));
        } else if (event.snippet() instanceof VarSnippet variable) {
            lines.add(did + "variable " + variable.name() + " : " + variable.typeName());
        }
        return lines;
    }

    private String until(SnippetEvent event) {
        List<String> missing = event.snippet() instanceof jdk.jshell.DeclarationSnippet declaration
                ? java.unresolvedDependencies(declaration).toList()
                : List.of();
        return missing.isEmpty()
                ? ""
                : ", however, it cannot be used until this is declared: " + String.join(", ", missing);
    }

    private static String shortened(String value) {
        return value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + " ..." : value;
    }
}
