package dev.podlings.practice.node.command.awk;

import dev.podlings.practice.node.command.awk.Node.Expression;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs statements and works out values. */
final class Evaluation {
    private static final int LONGEST = 1 << 20;
    private static final int DEEPEST = 100;

    private final Host host;
    private final Map<String, Node.Function> functions;
    private final Builtins builtins;
    private final Storage storage;
    private int depth;

    Evaluation(Host host, Map<String, Node.Function> functions) {
        this.host = host;
        this.functions = functions;
        this.storage = new Storage(this, host);
        this.builtins = new Builtins(this, host);
    }

    Storage storage() {
        return storage;
    }

    /** An action, or printing the line where there is none. */
    void act(@Nullable Node action) throws IOException {
        if (action == null) {
            host.print(storage.record().get(0).text() + storage.text("ORS"), null, false);
        } else {
            run(action);
        }
    }

    private void run(Node node) throws IOException {
        host.step();
        if (node instanceof Node.Block block) {
            for (Node each : block.statements()) {
                run(each);
            }
        } else if (node instanceof Node.Evaluate evaluate) {
            value(evaluate.expression());
        } else if (node instanceof Node.Print print) {
            print(print);
        } else if (node instanceof Node.If choice) {
            Node branch = value(choice.condition()).isTrue() ? choice.yes() : choice.no();
            if (branch != null) {
                run(branch);
            }
        } else if (node instanceof Node.While loop) {
            boolean first = loop.bodyFirst();
            while (first || value(loop.condition()).isTrue()) {
                first = false;
                if (!once(loop.body())) {
                    break;
                }
            }
        } else if (node instanceof Node.For loop) {
            repeat(loop);
        } else if (node instanceof Node.ForIn loop) {
            for (String key : List.copyOf(storage.array(loop.array()).keySet())) {
                storage.set(loop.variable(), Value.input(key));
                if (!once(loop.body())) {
                    break;
                }
            }
        } else if (node instanceof Node.Delete delete) {
            if (delete.index().isEmpty()) {
                storage.array(delete.array()).clear();
            } else {
                storage.array(delete.array()).remove(storage.key(delete.index()));
            }
        } else if (node instanceof Node.Leave leave) {
            throw new Leaving(leave.how(), leave.value() == null ? Value.NONE : value(leave.value()));
        }
    }

    private void repeat(Node.For loop) throws IOException {
        if (loop.first() != null) {
            run(loop.first());
        }
        while (loop.condition() == null || value(loop.condition()).isTrue()) {
            if (!once(loop.body())) {
                break;
            }
            if (loop.step() != null) {
                run(loop.step());
            }
        }
    }

    /** @return whether the loop goes on */
    private boolean once(Node body) throws IOException {
        host.step();
        try {
            run(body);
            return true;
        } catch (Leaving leaving) {
            if (leaving.is("break")) {
                return false;
            }
            if (leaving.is("continue")) {
                return true;
            }
            throw leaving;
        }
    }

    private void print(Node.Print print) throws IOException {
        List<String> items = new ArrayList<>();
        for (Expression each : print.items()) {
            items.add(value(each).text());
        }
        String file = print.to() == null ? null : value(print.to()).text();
        String text;
        if (print.formatted()) {
            text = items.isEmpty() ? "" : host.format(items.get(0), items.subList(1, items.size()));
        } else {
            text = (items.isEmpty() ? storage.record().get(0).text() : String.join(storage.text("OFS"), items))
                    + storage.text("ORS");
        }
        host.print(text, file, print.append());
    }

    Value value(Expression expression) throws IOException {
        host.step();
        if (expression instanceof Node.Number constant) {
            return Value.of(constant.value());
        }
        if (expression instanceof Node.Text constant) {
            return Value.of(constant.value());
        }
        if (expression instanceof Node.Pattern pattern) {
            return Value.of(
                    host.search(pattern.regex(), storage.record().get(0).text()).find());
        }
        if (expression instanceof Node.Place place) {
            return storage.get(place);
        }
        if (expression instanceof Node.Assign assign) {
            return assign(assign);
        }
        if (expression instanceof Node.Step step) {
            Value before = Value.of(storage.get(step.place()).number());
            Value after = Value.of(before.number() + (step.up() ? 1 : -1));
            storage.put(step.place(), after);
            return step.before() ? after : before;
        }
        if (expression instanceof Node.Unary unary) {
            Value of = value(unary.of());
            return switch (unary.operator()) {
                case "!" -> Value.of(!of.isTrue());
                case "-" -> Value.of(-of.number());
                default -> Value.of(of.number());
            };
        }
        if (expression instanceof Node.Choice choice) {
            return value(value(choice.condition()).isTrue() ? choice.yes() : choice.no());
        }
        if (expression instanceof Node.Contains contains) {
            return Value.of(storage.array(contains.array()).containsKey(storage.key(contains.index())));
        }
        if (expression instanceof Node.Call call) {
            Node.Function function = functions.get(call.name());
            return function == null ? builtins.call(call) : call(function, call);
        }
        return binary((Node.Binary) expression);
    }

    private Value binary(Node.Binary binary) throws IOException {
        Value left = value(binary.left());
        switch (binary.operator()) {
            case "&&":
                return Value.of(left.isTrue() && value(binary.right()).isTrue());
            case "||":
                return Value.of(left.isTrue() || value(binary.right()).isTrue());
            case "~", "!~":
                boolean found = host.search(regex(binary.right()), left.text()).find();
                return Value.of(found == binary.operator().equals("~"));
            default:
                break;
        }
        Value right = value(binary.right());
        return switch (binary.operator()) {
            case " " -> Value.of(bounded(left.text() + right.text()));
            case "+", "-", "*", "/", "%", "^" ->
                Value.of(Calculation.calculate(binary.operator(), left.number(), right.number()));
            case "==" -> Value.of(Calculation.compare(left, right) == 0);
            case "!=" -> Value.of(Calculation.compare(left, right) != 0);
            case "<" -> Value.of(Calculation.compare(left, right) < 0);
            case "<=" -> Value.of(Calculation.compare(left, right) <= 0);
            case ">" -> Value.of(Calculation.compare(left, right) > 0);
            default -> Value.of(Calculation.compare(left, right) >= 0);
        };
    }

    /** A pattern stands for itself; anything else says one. */
    String regex(Expression expression) throws IOException {
        return expression instanceof Node.Pattern pattern
                ? pattern.regex()
                : value(expression).text();
    }

    private Value assign(Node.Assign assign) throws IOException {
        Value value = value(assign.value());
        if (!assign.operator().equals("=")) {
            String operator = assign.operator().substring(0, 1);
            value = Value.of(
                    Calculation.calculate(operator, storage.get(assign.place()).number(), value.number()));
        }
        storage.put(assign.place(), value);
        return value;
    }

    /** Arrays are handed on as they are, other values as copies. */
    private Value call(Node.Function function, Node.Call call) throws IOException {
        if (++depth > DEEPEST) {
            throw new AwkFailure("function " + call.name() + " called too deeply");
        }
        Map<String, Value> values = new HashMap<>();
        Map<String, Map<String, Value>> handed = new HashMap<>();
        for (int i = 0; i < function.parameters().size(); i++) {
            String parameter = function.parameters().get(i);
            Expression given = i < call.arguments().size() ? call.arguments().get(i) : null;
            if (given instanceof Node.Variable variable && !storage.isSet(variable.name())) {
                handed.put(parameter, storage.array(variable.name()));
            }
            values.put(parameter, given == null ? Value.NONE : value(given));
        }
        Map<String, Value> outer = new HashMap<>();
        Map<String, Map<String, Value>> outerArrays = new HashMap<>();
        for (String parameter : function.parameters()) {
            outer.put(parameter, storage.variable(parameter));
            outerArrays.put(parameter, storage.array(parameter));
            storage.array(parameter, handed.getOrDefault(parameter, new LinkedHashMap<>()));
            storage.variable(parameter, values.getOrDefault(parameter, Value.NONE));
        }
        try {
            run(function.body());
            return Value.NONE;
        } catch (Leaving leaving) {
            if (leaving.is("return")) {
                return leaving.value();
            }
            throw leaving;
        } finally {
            depth--;
            outer.forEach(storage::variable);
            outerArrays.forEach(storage::array);
        }
    }

    static String bounded(String text) throws AwkFailure {
        if (text.length() > LONGEST) {
            throw new AwkFailure("text too long: the practice cluster's awk keeps texts up to 1 MiB");
        }
        return text;
    }
}
