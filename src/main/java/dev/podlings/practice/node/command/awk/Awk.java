package dev.podlings.practice.node.command.awk;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A program that runs. */
public final class Awk {
    private final Parser.Program program;
    private final Evaluation evaluation;
    private final Set<Node.Rule> inRange = new java.util.HashSet<>();
    private int exitCode;
    private boolean over;

    public Awk(String source, Host host) throws AwkFailure {
        this.program = Parser.parse(source);
        this.evaluation = new Evaluation(host, program.functions());
    }

    /** Sets a variable from the command line. */
    public void set(String name, String value) throws IOException {
        evaluation.storage().set(name, Value.input(Escapes.plain(value)));
    }

    /** Whether it looks at lines at all. */
    public boolean reads() {
        return program.rules().stream().anyMatch(each -> each.when() != Node.When.BEGIN);
    }

    public void begin() throws IOException {
        all(Node.When.BEGIN);
    }

    /** @return whether it wants more */
    public boolean line(String text, String file) throws IOException {
        if (over) {
            return false;
        }
        evaluation.storage().next(text, file);
        try {
            for (Node.Rule each : program.rules()) {
                if (each.when() == Node.When.LINE && applies(each)) {
                    evaluation.act(each.action());
                }
            }
        } catch (Leaving leaving) {
            left(leaving);
        }
        return !over;
    }

    /** @return the exit code */
    public int end() throws IOException {
        over = false;
        all(Node.When.END);
        return exitCode;
    }

    private void all(Node.When when) throws IOException {
        try {
            for (Node.Rule each : program.rules()) {
                if (each.when() == when && !over) {
                    evaluation.act(each.action());
                }
            }
        } catch (Leaving leaving) {
            left(leaving);
        }
    }

    private void left(Leaving leaving) {
        if (leaving.is("exit")) {
            over = true;
            exitCode = (int) leaving.value().number();
        }
    }

    private boolean applies(Node.Rule rule) throws IOException {
        if (rule.from() == null) {
            return true;
        }
        if (rule.to() == null) {
            return evaluation.value(rule.from()).isTrue();
        }
        if (!inRange.contains(rule) && !evaluation.value(rule.from()).isTrue()) {
            return false;
        }
        inRange.add(rule);
        if (evaluation.value(rule.to()).isTrue()) {
            inRange.remove(rule);
        }
        return true;
    }

    static Map<String, Value> variables() {
        Map<String, Value> variables = new HashMap<>();
        variables.put("FS", Value.of(" "));
        variables.put("OFS", Value.of(" "));
        variables.put("ORS", Value.of("\n"));
        variables.put("SUBSEP", Value.of("\u001c"));
        return variables;
    }
}
