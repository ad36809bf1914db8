package dev.podlings.practice.node.command.awk;

import dev.podlings.practice.node.command.awk.Node.Expression;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where values are kept: variables, arrays, the line and its fields. */
final class Storage {
    private static final int ELEMENT = 120;

    private final Evaluation evaluation;
    private final Host host;
    private final Record record;
    private final Map<String, Value> variables = Awk.variables();
    private final Map<String, Map<String, Value>> arrays = new HashMap<>();
    private int number;

    Storage(Evaluation evaluation, Host host) {
        this.evaluation = evaluation;
        this.host = host;
        this.record = new Record(host);
    }

    boolean isSet(String variable) {
        return variables.containsKey(variable);
    }

    Value variable(String name) {
        return variables.getOrDefault(name, Value.NONE);
    }

    void variable(String name, Value value) {
        variables.put(name, value);
    }

    /** Puts an array under a name. */
    void array(String name, Map<String, Value> array) {
        arrays.put(name, array);
    }

    Value get(Node.Place place) throws IOException {
        if (place instanceof Node.Field field) {
            return record.get((int) evaluation.value(field.index()).number());
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
        Evaluation.bounded(value.text());
        if (place instanceof Node.Field field) {
            record.set((int) evaluation.value(field.index()).number(), value.text(), text("FS"), text("OFS"));
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

    String key(List<Expression> index) throws IOException {
        StringBuilder key = new StringBuilder();
        for (Expression each : index) {
            key.append(key.length() == 0 ? "" : text("SUBSEP"))
                    .append(evaluation.value(each).text());
        }
        return Evaluation.bounded(key.toString());
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

    void next(String line, String file) throws IOException {
        number++;
        variables.put("FILENAME", Value.of(file));
        record.line(Evaluation.bounded(line), text("FS"));
    }
}
