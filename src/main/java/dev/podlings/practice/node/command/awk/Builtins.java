package dev.podlings.practice.node.command.awk;

import dev.podlings.practice.node.command.awk.Node.Expression;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;

/** The functions that awk has. */
final class Builtins {
    private final Evaluation evaluation;
    private final Host host;

    Builtins(Evaluation evaluation, Host host) {
        this.evaluation = evaluation;
        this.host = host;
    }

    Value call(Node.Call call) throws IOException {
        List<Expression> arguments = call.arguments();
        return switch (call.name()) {
            case "length" -> length(arguments);
            case "substr" -> substring(arguments);
            case "index" -> Value.of(text(arguments, 0).indexOf(text(arguments, 1)) + 1);
            case "toupper" -> Value.of(text(arguments, 0).toUpperCase(Locale.ROOT));
            case "tolower" -> Value.of(text(arguments, 0).toLowerCase(Locale.ROOT));
            case "int" -> Value.of((double) (long) number(arguments, 0));
            case "sqrt" -> Value.of(Math.sqrt(number(arguments, 0)));
            case "exp" -> Value.of(Math.exp(number(arguments, 0)));
            case "log" -> Value.of(Math.log(number(arguments, 0)));
            case "sin" -> Value.of(Math.sin(number(arguments, 0)));
            case "cos" -> Value.of(Math.cos(number(arguments, 0)));
            case "split" -> split(arguments);
            case "sub" -> replace(arguments, false);
            case "gsub" -> replace(arguments, true);
            case "match" -> match(arguments);
            case "sprintf" -> {
                List<String> values = new java.util.ArrayList<>();
                for (int i = 1; i < arguments.size(); i++) {
                    values.add(text(arguments, i));
                }
                yield Value.of(Evaluation.bounded(host.format(text(arguments, 0), values)));
            }
            case "system" -> throw new AwkFailure("the practice cluster's awk does not start other programs");
            default -> throw new AwkFailure("function " + call.name() + " not defined");
        };
    }

    private String text(List<Expression> arguments, int index) throws IOException {
        return index < arguments.size() ? evaluation.value(arguments.get(index)).text() : "";
    }

    private double number(List<Expression> arguments, int index) throws IOException {
        return index < arguments.size() ? evaluation.value(arguments.get(index)).number() : 0;
    }

    private Value length(List<Expression> arguments) throws IOException {
        if (arguments.isEmpty()) {
            return Value.of(evaluation.storage().record().get(0).text().length());
        }
        if (arguments.get(0) instanceof Node.Variable variable) {
            Map<String, Value> array = evaluation.storage().array(variable.name());
            if (!array.isEmpty()) {
                return Value.of(array.size());
            }
        }
        return Value.of(text(arguments, 0).length());
    }

    private Value substring(List<Expression> arguments) throws IOException {
        String text = text(arguments, 0);
        double from = Math.rint(number(arguments, 1));
        double to = arguments.size() > 2 ? from + Math.rint(number(arguments, 2)) : Double.MAX_VALUE;
        int start = (int) Math.max(0, Math.min(text.length(), from - 1));
        int end = (int) Math.max(start, Math.min(text.length(), to - 1));
        return Value.of(text.substring(start, end));
    }

    private Value split(List<Expression> arguments) throws IOException {
        if (arguments.size() < 2 || !(arguments.get(1) instanceof Node.Variable variable)) {
            throw new AwkFailure("split needs a text and an array");
        }
        String separator = arguments.size() > 2
                ? evaluation.regex(arguments.get(2))
                : evaluation.storage().text("FS");
        Record pieces = new Record(host);
        pieces.line(text(arguments, 0), separator);
        evaluation.storage().array(variable.name()).clear();
        for (int i = 1; i <= pieces.count(); i++) {
            evaluation.storage().put(new Node.Element(variable.name(), List.of(new Node.Number(i))), pieces.get(i));
        }
        return Value.of(pieces.count());
    }

    private Value replace(List<Expression> arguments, boolean all) throws IOException {
        Node.Place place = arguments.size() > 2 && arguments.get(2) instanceof Node.Place given
                ? given
                : new Node.Field(new Node.Number(0));
        String text = evaluation.value(place).text();
        String by = text(arguments, 1);
        Matcher matcher = host.search(evaluation.regex(arguments.get(0)), text);
        StringBuilder out = new StringBuilder();
        int at = 0;
        int count = 0;
        while (matcher.find()) {
            host.step();
            count++;
            out.append(text, at, matcher.start()).append(replacement(by, matcher.group()));
            at = matcher.end();
            Evaluation.bounded(out.toString());
            if (!all) {
                break;
            }
        }
        if (count > 0) {
            evaluation
                    .storage()
                    .put(place, Value.of(out.append(text.substring(at)).toString()));
        }
        return Value.of(count);
    }

    private static String replacement(String by, String found) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < by.length(); i++) {
            char c = by.charAt(i);
            if (c == '\\' && i + 1 < by.length() && (by.charAt(i + 1) == '&' || by.charAt(i + 1) == '\\')) {
                out.append(by.charAt(++i));
            } else if (c == '&') {
                out.append(found);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private Value match(List<Expression> arguments) throws IOException {
        Matcher matcher = host.search(evaluation.regex(arguments.get(1)), text(arguments, 0));
        boolean found = matcher.find();
        evaluation.storage().set("RSTART", Value.of(found ? matcher.start() + 1 : 0));
        evaluation.storage().set("RLENGTH", Value.of(found ? matcher.end() - matcher.start() : -1));
        return Value.of(found ? matcher.start() + 1 : 0);
    }
}
