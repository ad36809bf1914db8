package dev.podlings.practice.node.shell;

import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes fields of words: parameters, substitutions, arithmetic, splitting, path names. */
final class Expander {
    private static final int MOST_FIELDS = 20_000;
    /** As ARG_MAX, in characters. */
    private static final int LONGEST = 2 << 20;

    private final Shell shell;
    private final ShellState state;
    private final Parameters parameters;
    private final Globbing globbing;

    Expander(Shell shell, ShellState state, Process process) {
        this.shell = shell;
        this.state = state;
        this.parameters = new Parameters(shell, this, state, process);
        this.globbing = new Globbing(state, process);
    }

    /** A command's words, with everything done to them. */
    List<String> fields(List<Word> words) throws IOException {
        List<String> fields = new ArrayList<>();
        long length = 0;
        for (Word word : words) {
            for (String each : new Splitting().split(word)) {
                int before = fields.size();
                globbing.paths(each, fields);
                for (int i = before; i < fields.size(); i++) {
                    length += fields.get(i).length();
                }
                if (fields.size() > MOST_FIELDS || length > LONGEST) {
                    throw fail("argument list too long");
                }
            }
        }
        return fields;
    }

    /** One field: no splitting, no path names. For assignments, redirections, {@code case}. */
    String text(Word word) throws IOException {
        return Pattern.unquote(pattern(word));
    }

    /** As a pattern: what was quoted has lost its meaning. */
    String pattern(Word word) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean first = true;
        for (Word.Part part : word.parts()) {
            if (part instanceof Word.Text piece) {
                String plain = first && !piece.quoted() ? tilde(piece.text()) : piece.text();
                text.append(piece.quoted() ? Pattern.quote(plain) : backslashed(plain));
            } else {
                String value = value(part);
                bounded(text.append(quoted(part) ? Pattern.quote(value) : backslashed(value)));
            }
            first = false;
        }
        return text.toString();
    }

    StringBuilder bounded(StringBuilder text) {
        if (text.length() > 2 * LONGEST) {
            throw fail("word too long");
        }
        return text;
    }

    private static String backslashed(String text) {
        return text.replace("\\", "\\\\");
    }

    private static boolean quoted(Word.Part part) {
        if (part instanceof Word.Variable variable) {
            return variable.quoted();
        }
        if (part instanceof Word.Substitution substitution) {
            return substitution.quoted();
        }
        return part instanceof Word.Arithmetic arithmetic && arithmetic.quoted();
    }

    private String tilde(String text) {
        if (!text.startsWith("~") || (text.length() > 1 && text.charAt(1) != '/')) {
            return text;
        }
        String home = state.variables.getOrDefault("HOME", "/root");
        return home + text.substring(1);
    }

    private String value(Word.Part part) throws IOException {
        if (part instanceof Word.Variable variable) {
            return parameters.value(variable);
        }
        if (part instanceof Word.Substitution substitution) {
            return shell.forks().capture(substitution.script());
        }
        if (part instanceof Word.Arithmetic arithmetic) {
            return arithmetic(text(arithmetic.expression()));
        }
        return ((Word.Text) part).text();
    }

    String arithmetic(String expression) throws IOException {
        try {
            return Long.toString(Arithmetic.evaluate(expression, parameters::number, parameters::assign));
        } catch (Arithmetic.Failed failed) {
            throw fail(String.valueOf(failed.getMessage()));
        }
    }

    Leave.Shell fail(String message) {
        return new Leave.Shell(shell.complain(message, 2));
    }

    /** Cuts what was not quoted into fields. */
    private final class Splitting {
        private final List<String> fields = new ArrayList<>();
        private @Nullable StringBuilder open;

        List<String> split(Word word) throws IOException {
            boolean first = true;
            for (Word.Part part : word.parts()) {
                if (part instanceof Word.Text text) {
                    String plain = first && !text.quoted() ? tilde(text.text()) : text.text();
                    field().append(text.quoted() ? Pattern.quote(plain) : backslashed(plain));
                } else if (part instanceof Word.Variable variable && isAll(variable)) {
                    all(variable);
                } else if (quoted(part)) {
                    field().append(Pattern.quote(value(part)));
                } else {
                    cut(value(part));
                }
                first = false;
            }
            end();
            return fields;
        }

        private boolean isAll(Word.Variable variable) {
            return variable.operator().isEmpty()
                    && (variable.name().equals("@") || (variable.name().equals("*") && !variable.quoted()));
        }

        private void all(Word.Variable variable) {
            for (int i = 0; i < state.positional.size(); i++) {
                if (i > 0) {
                    end();
                }
                if (variable.quoted()) {
                    field().append(Pattern.quote(state.positional.get(i)));
                } else {
                    cut(state.positional.get(i));
                }
            }
            if (variable.quoted() && state.positional.isEmpty() && open != null && open.length() == 0) {
                open = null;
            }
        }

        private void cut(String value) {
            String separators = state.variables.getOrDefault("IFS", " \t\n");
            StringBuilder piece = new StringBuilder();
            boolean any = false;
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (separators.indexOf(c) < 0) {
                    piece.append(c);
                    any = true;
                    continue;
                }
                if (any) {
                    field().append(backslashed(piece.toString()));
                    piece.setLength(0);
                    any = false;
                    end();
                } else if (!Character.isWhitespace(c)) {
                    field();
                    end();
                } else {
                    end();
                }
            }
            if (any) {
                field().append(backslashed(piece.toString()));
            }
        }

        private StringBuilder field() {
            StringBuilder here = open;
            if (here == null) {
                here = new StringBuilder();
                open = here;
            }
            if (fields.size() > MOST_FIELDS) {
                throw fail("argument list too long");
            }
            return bounded(here);
        }

        private void end() {
            if (open != null) {
                fields.add(open.toString());
                open = null;
            }
        }
    }
}
