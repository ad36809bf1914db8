package dev.podlings.practice.node.command.awk;

import dev.podlings.practice.node.command.awk.Node.Expression;
import dev.podlings.practice.node.command.awk.Tokens.Kind;
import dev.podlings.practice.node.command.awk.Tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads expressions, from what binds least to what binds most. */
final class Expressions {
    private static final Set<String> ASSIGNS = Set.of("=", "+=", "-=", "*=", "/=", "%=", "^=");
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final Parser parser;
    /** There, an unparenthesized {@code >} names a file. */
    private boolean inPrint;

    Expressions(Parser parser) {
        this.parser = parser;
    }

    void inPrint(boolean now) {
        inPrint = now;
    }

    Expression expression() throws AwkFailure {
        parser.deeper();
        try {
            Expression left = choice();
            String sign = parser.peek().kind() == Kind.SIGN ? parser.peek().text() : "";
            if (ASSIGNS.contains(sign)) {
                if (!(left instanceof Node.Place place)) {
                    throw new AwkFailure("syntax error at \"" + sign + "\"");
                }
                parser.at++;
                return new Node.Assign(place, sign, expression());
            }
            return left;
        } finally {
            parser.shallower();
        }
    }

    /** What is printed: a list, perhaps all of it in parentheses. */
    List<Expression> items() throws AwkFailure {
        int start = parser.at;
        if (parser.accept("(")) {
            boolean outer = inPrint;
            inPrint = false;
            List<Expression> items = list(")");
            inPrint = outer;
            Token after = parser.peek();
            if (after.kind() == Kind.NEWLINE || after.is(";") || after.is("}") || after.is(">") || after.is(">>")) {
                return items;
            }
            parser.at = start;
        }
        List<Expression> items = new ArrayList<>();
        do {
            parser.skipNewlines();
            items.add(expression());
        } while (parser.accept(","));
        return items;
    }

    /** Expressions with commas between them, up to what closes the list. */
    List<Expression> list(String close) throws AwkFailure {
        List<Expression> items = new ArrayList<>();
        while (!parser.accept(close)) {
            items.add(expression());
            if (!parser.accept(",") && !parser.looksAt(close)) {
                throw Parser.unexpected(parser.peek());
            }
            parser.skipNewlines();
        }
        return items;
    }

    private Expression choice() throws AwkFailure {
        Expression condition = or();
        if (!parser.accept("?")) {
            return condition;
        }
        Expression yes = expression();
        parser.need(":");
        return new Node.Choice(condition, yes, expression());
    }

    private Expression or() throws AwkFailure {
        Expression left = and();
        while (parser.accept("||")) {
            parser.skipNewlines();
            left = new Node.Binary("||", left, and());
        }
        return left;
    }

    private Expression and() throws AwkFailure {
        Expression left = in();
        while (parser.accept("&&")) {
            parser.skipNewlines();
            left = new Node.Binary("&&", left, in());
        }
        return left;
    }

    private Expression in() throws AwkFailure {
        Expression left = match();
        while (parser.accept("in")) {
            left = new Node.Contains(List.of(left), parser.take().text());
        }
        return left;
    }

    private Expression match() throws AwkFailure {
        Expression left = comparison();
        while (parser.looksAt("~") || parser.looksAt("!~")) {
            left = new Node.Binary(parser.take().text(), left, comparison());
        }
        return left;
    }

    private Expression comparison() throws AwkFailure {
        Expression left = joined();
        Token sign = parser.peek();
        boolean toFile = inPrint && sign.is(">");
        if (sign.kind() == Kind.SIGN && COMPARISONS.contains(sign.text()) && !toFile) {
            parser.at++;
            return new Node.Binary(sign.text(), left, joined());
        }
        return left;
    }

    /** Values beside each other are put together. */
    Expression joined() throws AwkFailure {
        Expression left = sum();
        while (beginsValue()) {
            left = new Node.Binary(" ", left, sum());
        }
        return left;
    }

    private boolean beginsValue() {
        Token token = parser.peek();
        return switch (token.kind()) {
            case NUMBER, TEXT, NAME, CALL -> true;
            case SIGN -> token.is("$") || token.is("(") || token.is("!");
            case PATTERN, WORD, NEWLINE, END -> false;
        };
    }

    private Expression sum() throws AwkFailure {
        Expression left = product();
        while (parser.looksAt("+") || parser.looksAt("-")) {
            left = new Node.Binary(parser.take().text(), left, product());
        }
        return left;
    }

    private Expression product() throws AwkFailure {
        Expression left = unary();
        while (parser.looksAt("*") || parser.looksAt("/") || parser.looksAt("%")) {
            left = new Node.Binary(parser.take().text(), left, unary());
        }
        return left;
    }

    private Expression unary() throws AwkFailure {
        if (parser.looksAt("!") || parser.looksAt("-") || parser.looksAt("+")) {
            String operator = parser.take().text();
            parser.deeper();
            try {
                return new Node.Unary(operator, unary());
            } finally {
                parser.shallower();
            }
        }
        Expression base = stepped();
        if (parser.accept("^")) {
            return new Node.Binary("^", base, unary());
        }
        return base;
    }

    private Expression stepped() throws AwkFailure {
        if (parser.looksAt("++") || parser.looksAt("--")) {
            boolean up = parser.take().is("++");
            if (value() instanceof Node.Place place) {
                return new Node.Step(place, up, true);
            }
            throw new AwkFailure("syntax error at \"++\"");
        }
        Expression value = value();
        if (value instanceof Node.Place place && (parser.looksAt("++") || parser.looksAt("--"))) {
            return new Node.Step(place, parser.take().is("++"), false);
        }
        return value;
    }

    private Expression value() throws AwkFailure {
        Token token = parser.take();
        switch (token.kind()) {
            case NUMBER:
                return new Node.Number(Double.parseDouble(token.text()));
            case TEXT:
                return new Node.Text(token.text());
            case PATTERN:
                return new Node.Pattern(token.text());
            case NAME:
                if (parser.accept("[")) {
                    return new Node.Element(token.text(), list("]"));
                }
                if (token.text().equals("length")) {
                    return new Node.Call("length", List.of());
                }
                return new Node.Variable(token.text());
            case CALL:
                parser.need("(");
                return new Node.Call(token.text(), inParentheses());
            default:
                break;
        }
        if (token.is("$")) {
            parser.deeper();
            try {
                return new Node.Field(parser.looksAt("++") || parser.looksAt("--") ? stepped() : value());
            } finally {
                parser.shallower();
            }
        }
        if (token.is("(")) {
            List<Expression> items = inParentheses();
            if (items.size() == 1) {
                // Put in a form of its own, as nothing can be assigned to it.
                return new Node.Choice(new Node.Number(1), items.get(0), items.get(0));
            }
            if (parser.accept("in")) {
                return new Node.Contains(items, parser.take().text());
            }
        }
        if (token.is("getline")) {
            throw new AwkFailure("the practice cluster's awk has no getline");
        }
        throw Parser.unexpected(token);
    }

    private List<Expression> inParentheses() throws AwkFailure {
        boolean outer = inPrint;
        inPrint = false;
        List<Expression> items = list(")");
        inPrint = outer;
        return items;
    }
}
