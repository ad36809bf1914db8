package dev.podlings.practice.kind.selector;

import dev.podlings.practice.kind.selector.Requirement.Operator;
import dev.podlings.practice.kind.syntax.GoQuote;
import dev.podlings.practice.kind.syntax.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads a label selector as Kubernetes does, down to what it says about a bad one. */
final class LabelSelectorParser {
    private static final String SPECIAL = "=!(),><";
    private static final Set<String> SYMBOLS = Set.of("(", ")", ",", "!", "=", "==", "!=", ">", "<");
    private static final Map<String, Operator> OPERATORS = Map.of(
            "in", Operator.IN,
            "notin", Operator.NOT_IN,
            "=", Operator.IN,
            "==", Operator.IN,
            "!=", Operator.NOT_IN,
            ">", Operator.GREATER,
            "<", Operator.LESS);
    private static final String EXPECTED_OPERATORS = "in, notin, =, ==, !=, gt, lt";

    /** "" is the end of the text. */
    private final List<String> tokens = new ArrayList<>();

    private int position;

    LabelSelectorParser(String text) {
        int at = 0;
        while (at < text.length()) {
            char here = text.charAt(at);
            if (Character.isWhitespace(here)) {
                at++;
            } else {
                String token = SPECIAL.indexOf(here) >= 0 ? symbol(text, at) : identifier(text, at);
                tokens.add(token);
                at += token.length();
            }
        }
        tokens.add("");
    }

    List<Requirement> parse() {
        List<Requirement> requirements = new ArrayList<>();
        while (!look().isEmpty()) {
            if (!startsRequirement(look())) {
                throw new BadSelector("found '" + look() + "', expected: !, identifier, or 'end of string'");
            }
            requirements.add(requirement());
            String after = take();
            if (after.isEmpty()) {
                return requirements;
            }
            if (!after.equals(",")) {
                throw new BadSelector("found '" + after + "', expected: ',' or 'end of string'");
            }
            if (!startsRequirement(look())) {
                throw new BadSelector("found '" + look() + "', expected: identifier after ','");
            }
        }
        return requirements;
    }

    private Requirement requirement() {
        boolean absent = look().equals("!");
        if (absent) {
            take();
        }
        String key = take();
        if (!isIdentifier(key)) {
            throw expected("found '" + key + "', expected: identifier");
        }
        check(Names.qualified(key), "key", key);
        if (look().isEmpty() || look().equals(",")) {
            return new Requirement(key, absent ? Operator.DOES_NOT_EXIST : Operator.EXISTS, List.of());
        }
        if (absent) {
            return new Requirement(key, Operator.DOES_NOT_EXIST, List.of());
        }
        String sign = take();
        Operator operator = OPERATORS.get(sign);
        if (operator == null) {
            throw expected("found '" + sign + "', expected: " + EXPECTED_OPERATORS);
        }
        boolean set = sign.equals("in") || sign.equals("notin");
        List<String> values = set ? values() : List.of(exactValue());
        int index = 0;
        for (String value : values) {
            check(Names.labelValue(value), "values[" + index++ + "][" + key + "]", value);
        }
        if ((operator == Operator.GREATER || operator == Operator.LESS)
                && !values.get(0).matches("[+-]?\\d{1,18}")) {
            throw expected("values[0]: Invalid value: " + GoQuote.quoted(values.get(0))
                    + ": for 'Gt', 'Lt' operators, the value must be an integer");
        }
        return new Requirement(key, operator, values);
    }

    private List<String> values() {
        String open = take();
        if (!open.equals("(")) {
            throw expected("found '" + open + "' expected: '('");
        }
        if (look().equals(")")) {
            take();
            return List.of("");
        }
        if (!isIdentifier(look()) && !look().equals(",")) {
            throw expected("found '" + look() + "', expected: ',', ')' or identifier");
        }
        Set<String> values = new TreeSet<>();
        boolean open2 = true;
        while (open2) {
            String token = take();
            if (isIdentifier(token)) {
                values.add(token);
                if (!look().equals(",") && !look().equals(")")) {
                    throw expected("found '" + look() + "', expected: ',' or ')'");
                }
                open2 = !look().equals(")");
            } else if (token.equals(",")) {
                if (values.isEmpty() || look().equals(",") || look().equals(")")) {
                    values.add("");
                }
                open2 = !look().equals(")");
            } else {
                throw expected("found '" + token + "', expected: ',', or identifier");
            }
        }
        take();
        return List.copyOf(values);
    }

    private String exactValue() {
        if (look().isEmpty() || look().equals(",")) {
            return "";
        }
        String value = take();
        if (!isIdentifier(value)) {
            throw expected("found '" + value + "', expected: identifier");
        }
        return value;
    }

    private String look() {
        return tokens.get(Math.min(position, tokens.size() - 1));
    }

    private String take() {
        String token = look();
        position++;
        return token;
    }

    private static boolean startsRequirement(String token) {
        return token.equals("!") || isIdentifier(token);
    }

    private static boolean isIdentifier(String token) {
        return !token.isEmpty() && SPECIAL.indexOf(token.charAt(0)) < 0;
    }

    private static String symbol(String text, int from) {
        int to = from + 1;
        while (to < text.length() && SYMBOLS.contains(text.substring(from, to + 1))) {
            to++;
        }
        return text.substring(from, to);
    }

    private static String identifier(String text, int from) {
        int to = from;
        while (to < text.length() && SPECIAL.indexOf(text.charAt(to)) < 0 && !Character.isWhitespace(text.charAt(to))) {
            to++;
        }
        return text.substring(from, to);
    }

    private static void check(List<String> complaints, String field, String value) {
        if (!complaints.isEmpty()) {
            throw expected(field + ": Invalid value: " + GoQuote.quoted(value) + ": " + String.join("; ", complaints));
        }
    }

    private static BadSelector expected(String what) {
        return new BadSelector("unable to parse requirement: " + what);
    }
}
