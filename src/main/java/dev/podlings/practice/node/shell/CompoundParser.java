package dev.podlings.practice.node.shell;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads commands that hold others: groups, conditions, loops, choices, functions. */
final class CompoundParser {
    private final Source source;
    private final Parser parser;
    private final WordParser words;

    CompoundParser(Source source, Parser parser, WordParser words) {
        this.source = source;
        this.parser = parser;
        this.words = words;
    }

    /** The command that begins here, or null when it is a simple one. */
    @Nullable
    Node compound() throws SyntaxError {
        if (source.peek() == '(') {
            source.skip(1);
            Node body = parser.list(")");
            parser.expect(')');
            return new Node.Subshell(body);
        }
        if (parser.take("{")) {
            Node body = parser.list("}");
            parser.need("}");
            return body;
        }
        if (parser.take("if")) {
            return conditions();
        }
        if (parser.atReserved("while") || parser.atReserved("until")) {
            boolean until = source.peek() == 'u';
            source.skip(5);
            Node condition = parser.list("do");
            return new Node.Loop(condition, until, body());
        }
        if (parser.take("for")) {
            return loopOver();
        }
        if (parser.take("case")) {
            return choice();
        }
        return function();
    }

    private Node conditions() throws SyntaxError {
        List<Node.Branch> branches = new ArrayList<>();
        Node otherwise = null;
        do {
            Node condition = parser.list("then");
            parser.need("then");
            branches.add(new Node.Branch(condition, parser.list("elif else fi")));
        } while (parser.take("elif"));
        if (parser.take("else")) {
            otherwise = parser.list("fi");
        }
        parser.need("fi");
        return new Node.If(branches, otherwise);
    }

    private Node body() throws SyntaxError {
        parser.need("do");
        Node body = parser.list("done");
        parser.need("done");
        return body;
    }

    private Node loopOver() throws SyntaxError {
        source.skipBlanks();
        Word name = words.word();
        String plain = name == null ? null : name.plain();
        if (plain == null || !WordParser.isName(plain)) {
            throw new SyntaxError(source.line(), "bad for loop variable", source.atEnd());
        }
        source.skipLines();
        List<Word> over = null;
        if (parser.take("in")) {
            over = new ArrayList<>();
            source.skipBlanks();
            for (Word word = words.word(); word != null; word = words.word()) {
                over.add(word);
                source.skipBlanks();
            }
        }
        source.skipBlanks();
        if (source.peek() == ';') {
            source.skip(1);
        }
        source.skipLines();
        return new Node.For(plain, over == null ? null : List.copyOf(over), body());
    }

    private Node choice() throws SyntaxError {
        source.skipBlanks();
        Word word = words.word();
        if (word == null) {
            throw parser.unexpected();
        }
        source.skipLines();
        parser.need("in");
        source.skipLines();
        List<Node.Clause> clauses = new ArrayList<>();
        while (!parser.take("esac")) {
            if (source.peek() == '(') {
                source.skip(1);
            }
            List<Word> patterns = new ArrayList<>();
            do {
                source.skipBlanks();
                Word pattern = words.word();
                if (pattern == null) {
                    throw parser.unexpected();
                }
                patterns.add(pattern);
                source.skipBlanks();
            } while (parser.takeChar('|'));
            parser.expect(')');
            Node body = parser.list(";; esac");
            if (source.looksAt(";;")) {
                source.skip(2);
            }
            source.skipLines();
            clauses.add(new Node.Clause(List.copyOf(patterns), body));
        }
        return new Node.Case(word, clauses);
    }

    private @Nullable Node function() throws SyntaxError {
        int start = source.position();
        parser.take("function");
        source.skipBlanks();
        StringBuilder name = new StringBuilder();
        while (WordParser.isNameStart(source.peek()) || Character.isDigit(source.peek()) || source.peek() == '-') {
            name.append(source.next());
        }
        source.skipBlanks();
        if (name.length() > 0 && source.peek() == '(') {
            source.skip(1);
            source.skipBlanks();
            if (source.peek() == ')' && !Parser.RESERVED.contains(name.toString())) {
                source.skip(1);
                source.skipLines();
                return new Node.Function(name.toString(), parser.command());
            }
        }
        source.back(start);
        return null;
    }
}
