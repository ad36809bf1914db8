package dev.podlings.practice.node.command.awk;

import dev.podlings.practice.node.command.awk.Node.Expression;
import dev.podlings.practice.node.command.awk.Tokens.Kind;
import dev.podlings.practice.node.command.awk.Tokens.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a program: rules, functions, statements. */
final class Parser {
    private static final int DEEPEST = 200;

    final List<Token> tokens;
    int at;
    private int depth;
    private final Expressions expressions = new Expressions(this);

    /** A program, read. */
    record Program(List<Node.Rule> rules, Map<String, Node.Function> functions) {}

    private Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Program parse(String source) throws AwkFailure {
        return new Parser(Tokens.of(source)).program();
    }

    private Program program() throws AwkFailure {
        List<Node.Rule> rules = new ArrayList<>();
        Map<String, Node.Function> functions = new HashMap<>();
        for (skipEnds(); peek().kind() != Kind.END; skipEnds()) {
            if (peek().is("function") || peek().is("func")) {
                at++;
                String name = take().text();
                need("(");
                List<String> parameters = new ArrayList<>();
                while (!looksAt(")")) {
                    parameters.add(take().text());
                    accept(",");
                }
                need(")");
                skipNewlines();
                functions.put(name, new Node.Function(parameters, block()));
            } else {
                rules.add(rule());
            }
        }
        return new Program(rules, functions);
    }

    private Node.Rule rule() throws AwkFailure {
        if (accept("BEGIN")) {
            return new Node.Rule(Node.When.BEGIN, null, null, block());
        }
        if (accept("END")) {
            return new Node.Rule(Node.When.END, null, null, block());
        }
        Expression from = looksAt("{") ? null : expressions.expression();
        Expression to = from != null && accept(",") ? expressions.expression() : null;
        return new Node.Rule(Node.When.LINE, from, to, looksAt("{") ? block() : null);
    }

    private Node block() throws AwkFailure {
        need("{");
        List<Node> statements = new ArrayList<>();
        for (skipEnds(); !accept("}"); skipEnds()) {
            if (peek().kind() == Kind.END) {
                throw new AwkFailure("unexpected end of program");
            }
            statements.add(statement());
        }
        return new Node.Block(statements);
    }

    private Node statement() throws AwkFailure {
        deeper();
        try {
            if (looksAt("{")) {
                return block();
            }
            if (accept("if")) {
                return choice();
            }
            if (accept("while")) {
                Expression condition = condition();
                return new Node.While(condition, body(), false);
            }
            if (accept("do")) {
                Node body = body();
                skipEnds();
                need("while");
                return new Node.While(condition(), body, true);
            }
            if (accept("for")) {
                return loop();
            }
            Node simple = simple();
            if (!looksAt("}")) {
                end();
            }
            return simple;
        } finally {
            depth--;
        }
    }

    private Node choice() throws AwkFailure {
        Expression condition = condition();
        Node yes = body();
        int before = at;
        skipEnds();
        if (accept("else")) {
            return new Node.If(condition, yes, body());
        }
        at = before;
        return new Node.If(condition, yes, null);
    }

    private Expression condition() throws AwkFailure {
        need("(");
        Expression condition = expressions.expression();
        need(")");
        return condition;
    }

    private Node body() throws AwkFailure {
        skipNewlines();
        if (accept(";")) {
            return new Node.Block(List.of());
        }
        return statement();
    }

    private Node loop() throws AwkFailure {
        need("(");
        if (peek().kind() == Kind.NAME
                && tokens.get(at + 1).is("in")
                && tokens.get(at + 3).is(")")) {
            String variable = take().text();
            at++;
            String array = take().text();
            need(")");
            return new Node.ForIn(variable, array, body());
        }
        Node first = looksAt(";") ? null : simple();
        need(";");
        Expression condition = looksAt(";") ? null : expressions.expression();
        need(";");
        Node step = looksAt(")") ? null : simple();
        need(")");
        return new Node.For(first, condition, step, body());
    }

    private Node simple() throws AwkFailure {
        if (looksAt("print") || looksAt("printf")) {
            return print(take().is("printf"));
        }
        if (accept("delete")) {
            String array = take().text();
            List<Expression> index = List.of();
            if (accept("[")) {
                index = expressions.list("]");
            }
            return new Node.Delete(array, index);
        }
        for (String how : List.of("next", "break", "continue", "exit", "return")) {
            if (accept(how)) {
                boolean bare = looksAt(";") || looksAt("}") || peek().kind() == Kind.NEWLINE;
                return new Node.Leave(how, bare ? null : expressions.expression());
            }
        }
        return new Node.Evaluate(expressions.expression());
    }

    private Node print(boolean formatted) throws AwkFailure {
        List<Expression> items = new ArrayList<>();
        expressions.inPrint(true);
        boolean bare = looksAt(";") || looksAt("}") || looksAt(">") || looksAt(">>") || peek().kind() == Kind.NEWLINE;
        if (!bare) {
            items = expressions.items();
        }
        expressions.inPrint(false);
        if (looksAt("|")) {
            throw unexpected(peek());
        }
        boolean append = accept(">>");
        Expression to = append || accept(">") ? expressions.joined() : null;
        return new Node.Print(formatted, items, to, append);
    }

    static AwkFailure unexpected(Token token) {
        return new AwkFailure(
                token.is("|")
                        ? "the practice cluster's awk does not start other programs"
                        : "syntax error at \"" + token.text().replace("\n", "newline") + "\"");
    }

    void deeper() throws AwkFailure {
        if (++depth > DEEPEST) {
            throw new AwkFailure("program nested too deeply");
        }
    }

    void shallower() {
        depth--;
    }

    private void end() throws AwkFailure {
        if (!accept(";") && peek().kind() != Kind.NEWLINE) {
            throw unexpected(peek());
        }
    }

    private void skipEnds() {
        while (peek().kind() == Kind.NEWLINE || looksAt(";")) {
            at++;
        }
    }

    void skipNewlines() {
        while (peek().kind() == Kind.NEWLINE) {
            at++;
        }
    }

    Token peek() {
        return tokens.get(Math.min(at, tokens.size() - 1));
    }

    Token take() {
        Token token = peek();
        at++;
        return token;
    }

    boolean looksAt(String sign) {
        return peek().is(sign);
    }

    boolean accept(String sign) {
        if (looksAt(sign)) {
            at++;
            return true;
        }
        return false;
    }

    void need(String sign) throws AwkFailure {
        if (!accept(sign)) {
            throw unexpected(peek());
        }
    }
}
