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
    private static final int ELEMENT = 120;
    private static final int DEEPEST = 100;

    private final Host host;
    private final Map<String, Node.Function> functions;
    private final Record record;
    private final Builtins builtins;
    private final Map<String, Value> variables = Awk.variables();
    private final Map<String, Map<String, Value>> arrays = new HashMap<>();
    private int number;
    private int depth;

    Evaluation(Host host, Map<String, Node.Function> functions) {
        this.host = host;
        this.functions = functions;
        this.record = new Record(host);
        this.builtins = new Builtins(this, host);
    }

    void next(String line, String file) throws IOException {
        number++;
        variables.put("FILENAME", Value.of(file));
        record.line(bounded(line), text("FS"));
    }

    /** An action, or printing the line where there is none. */
    void act(@Nullable Node action) throws IOException {
        if (action == null) {
            host.print(record.get(0).text() + text("ORS"), null, false);
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
            for (String key : List.copyOf(array(loop.array()).keySet())) {
                set(loop.variable(), Value.input(key));
                if (!once(loop.body())) {
                    break;
                }
            }
        } else if (node instanceof Node.Delete delete) {
            if (delete.index().isEmpty()) {
                array(delete.array()).clear();
            } else {
                array(delete.array()).remove(key(delete.index()));
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
            text = (items.isEmpty() ? record.get(0).text() : String.join(text("OFS"), items)) + text("ORS");
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
            return Value.of(host.search(pattern.regex(), record.get(0).text()).find());
        }
        if (expression instanceof Node.Place place) {
            return get(place);
        }
        if (expression instanceof Node.Assign assign) {
            return assign(assign);
        }
        if (expression instanceof Node.Step step) {
            Value before = Value.of(get(step.place()).number());
            Value after = Value.of(before.number() + (step.up() ? 1 : -1));
            put(step.place(), after);
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
            return Value.of(array(contains.array()).containsKey(key(contains.index())));
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
            case "+", "-", "*", "/", "%", "^" -> Value.of(calculate(binary.operator(), left.number(), right.number()));
            case "==" -> Value.of(compare(left, right) == 0);
            case "!=" -> Value.of(compare(left, right) != 0);
            case "<" -> Value.of(compare(left, right) < 0);
            case "<=" -> Value.of(compare(left, right) <= 0);
            case ">" -> Value.of(compare(left, right) > 0);
            default -> Value.of(compare(left, right) >= 0);
        };
    }

    private static int compare(Value left, Value right) {
        return left.numeric() && right.numeric()
                ? Double.compare(left.number(), right.number())
                : left.text().compareTo(right.text());
    }

    private static double calculate(String operator, double left, double right) throws AwkFailure {
        if ((operator.equals("/") || operator.equals("%")) && right == 0) {
            throw new AwkFailure("division by zero");
        }
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            case "%" -> left % right;
            default -> Math.pow(left, right);
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
            value = Value.of(calculate(operator, get(assign.place()).number(), value.number()));
        }
        put(assign.place(), value);
        return value;
    }

    private Value get(Node.Place place) throws IOException {
        if (place instanceof Node.Field field) {
            return record.get((int) value(field.index()).number());
        }
        if (place instanceof Node.Element element) {
            String key = key(element.index());
            Map<String, Value> array = array(element.array());
            Value there = array.get(key);
            if (there == null) {
                host.hold(ELEMENT + 2L * key.length());
                array.put(key, Value.NONE);
                return Value.NONE;
            }
            return there;
        }
        String name = ((Node.Variable) place).name();
        return switch (name) {
            case "NF" -> Value.of(record.count());
            case "NR", "FNR" -> Value.of(number);
            default -> variables.getOrDefault(name, Value.NONE);
        };
    }

    void put(Node.Place place, Value value) throws IOException {
        bounded(value.text());
        if (place instanceof Node.Field field) {
            record.set((int) value(field.index()).number(), value.text(), text("FS"), text("OFS"));
        } else if (place instanceof Node.Element element) {
            String key = key(element.index());
            Value before = array(element.array()).put(key, value);
            long cost = before == null
                    ? ELEMENT + 2L * key.length()
                    : -2L * before.text().length();
            host.hold(cost + 2L * value.text().length());
        } else {
            set(((Node.Variable) place).name(), value);
        }
    }

    void set(String name, Value value) throws IOException {
        if (name.equals("NF")) {
            record.count((int) value.number(), text("OFS"));
        } else if (name.equals("NR")) {
            number = (int) value.number();
        } else {
            variables.put(name, value);
        }
    }

    private String key(List<Expression> index) throws IOException {
        StringBuilder key = new StringBuilder();
        for (Expression each : index) {
            key.append(key.length() == 0 ? "" : text("SUBSEP"))
                    .append(value(each).text());
        }
        return bounded(key.toString());
    }

    Map<String, Value> array(String name) {
        return arrays.computeIfAbsent(name, any -> new LinkedHashMap<>());
    }

    Record record() {
        return record;
    }

    String text(String variable) {
        return variables.getOrDefault(variable, Value.NONE).text();
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
            if (given instanceof Node.Variable variable && !variables.containsKey(variable.name())) {
                handed.put(parameter, array(variable.name()));
            }
            values.put(parameter, given == null ? Value.NONE : value(given));
        }
        Map<String, Value> outer = new HashMap<>();
        Map<String, Map<String, Value>> outerArrays = new HashMap<>();
        for (String parameter : function.parameters()) {
            outer.put(parameter, variables.getOrDefault(parameter, Value.NONE));
            outerArrays.put(parameter, array(parameter));
            arrays.put(parameter, handed.getOrDefault(parameter, new LinkedHashMap<>()));
            variables.put(parameter, values.getOrDefault(parameter, Value.NONE));
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
            variables.putAll(outer);
            arrays.putAll(outerArrays);
        }
    }

    static String bounded(String text) throws AwkFailure {
        if (text.length() > LONGEST) {
            throw new AwkFailure("text too long: the practice cluster's awk keeps texts up to 1 MiB");
        }
        return text;
    }
}
