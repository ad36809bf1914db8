package dev.podlings.practice.node.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a script: lists, pipelines, commands. */
final class Parser {
    static final Set<String> RESERVED = Set.of(
            "if", "then", "else", "elif", "fi", "do", "done", "case", "esac", "while", "until", "for", "{", "}", "!",
            "in");
    private static final int DEEPEST = 200;

    private final Source source;
    private final WordParser words;
    private final CompoundParser compounds;
    private final RedirectParser redirects;
    private int depth;

    Parser(Source source) {
        this.source = source;
        this.words = new WordParser(source, this);
        this.compounds = new CompoundParser(source, this, words);
        this.redirects = new RedirectParser(source, this, words);
    }

    static Node parse(String text) throws SyntaxError {
        Source source = new Source(text);
        Parser parser = new Parser(source);
        Node all = parser.list("");
        if (!source.atEnd()) {
            throw parser.unexpected();
        }
        return all;
    }

    /** Commands up to one of these reserved words (separated by spaces) or {@code )}. */
    Node list(String ends) throws SyntaxError {
        if (++depth > DEEPEST) {
            throw new SyntaxError(source.line(), "nested too deeply", false);
        }
        List<Node.Item> items = new ArrayList<>();
        source.skipLines();
        while (!source.atEnd() && !atEndOf(ends)) {
            Node node = conditional();
            source.skipBlanks();
            boolean background = false;
            if (source.peek() == '&' && source.peek(1) != '&') {
                source.skip(1);
                background = true;
            } else if (source.peek() == ';' && source.peek(1) != ';') {
                source.skip(1);
            } else if (source.peek() != '\n' && !source.atEnd() && !atEndOf(ends)) {
                throw unexpected();
            }
            items.add(new Node.Item(node, background));
            source.skipLines();
        }
        depth--;
        return new Node.Sequence(items);
    }

    private boolean atEndOf(String ends) {
        if (source.peek() == ')' || source.looksAt(";;")) {
            return !ends.isEmpty();
        }
        for (String end : ends.split(" ")) {
            if (!end.isEmpty() && atReserved(end)) {
                return true;
            }
        }
        return false;
    }

    private Node conditional() throws SyntaxError {
        Node left = pipeline();
        while (true) {
            source.skipBlanks();
            boolean and = source.looksAt("&&");
            if (!and && !source.looksAt("||")) {
                return left;
            }
            source.skip(2);
            source.skipLines();
            left = new Node.Conditional(left, and, pipeline());
        }
    }

    private Node pipeline() throws SyntaxError {
        source.skipBlanks();
        boolean negated = false;
        while (atReserved("!")) {
            source.skip(1);
            source.skipBlanks();
            negated = !negated;
        }
        List<Node> commands = new ArrayList<>();
        commands.add(command());
        source.skipBlanks();
        while (source.peek() == '|' && source.peek(1) != '|') {
            source.skip(1);
            source.skipLines();
            commands.add(command());
            source.skipBlanks();
        }
        return commands.size() == 1 && !negated ? commands.get(0) : new Node.Pipeline(commands, negated);
    }

    Node command() throws SyntaxError {
        source.skipBlanks();
        Node compound = compounds.compound();
        if (compound == null) {
            return simple();
        }
        List<Node.Redirect> all = new ArrayList<>();
        source.skipBlanks();
        for (Node.Redirect each = redirects.redirect(); each != null; each = redirects.redirect()) {
            all.add(each);
            source.skipBlanks();
        }
        return all.isEmpty() ? compound : new Node.Redirected(compound, all);
    }

    private Node simple() throws SyntaxError {
        List<Node.Assignment> assignments = new ArrayList<>();
        List<Word> arguments = new ArrayList<>();
        List<Node.Redirect> all = new ArrayList<>();
        int line = source.line();
        while (true) {
            source.skipBlanks();
            Node.Redirect redirect = redirects.redirect();
            if (redirect != null) {
                all.add(redirect);
                continue;
            }
            Node.Assignment assignment = arguments.isEmpty() ? assignment() : null;
            if (assignment != null) {
                assignments.add(assignment);
                continue;
            }
            Word word = words.word();
            if (word == null) {
                break;
            }
            if (arguments.isEmpty() && RESERVED.contains(String.valueOf(word.plain())) && !"in".equals(word.plain())) {
                throw new SyntaxError(line, "unexpected \"" + word.plain() + "\"", false);
            }
            arguments.add(word);
        }
        if (assignments.isEmpty() && arguments.isEmpty() && all.isEmpty()) {
            throw unexpected();
        }
        return new Node.Simple(assignments, arguments, all, line);
    }

    private Node.@Nullable Assignment assignment() throws SyntaxError {
        int start = source.position();
        StringBuilder name = new StringBuilder();
        while (WordParser.isNameStart(source.peek()) || (name.length() > 0 && Character.isDigit(source.peek()))) {
            name.append(source.next());
        }
        if (name.length() == 0 || source.peek() != '=') {
            source.back(start);
            return null;
        }
        source.skip(1);
        Word value = words.word();
        return new Node.Assignment(name.toString(), value == null ? new Word(List.of()) : value);
    }

    boolean atReserved(String word) {
        if (!source.looksAt(word)) {
            return false;
        }
        char after = source.peek(word.length());
        return after == '\0' || " \t\n\r;|&<>()".indexOf(after) >= 0;
    }

    boolean take(String reserved) {
        if (!atReserved(reserved)) {
            return false;
        }
        source.skip(reserved.length());
        return true;
    }

    boolean takeChar(char c) {
        if (source.peek() != c) {
            return false;
        }
        source.skip(1);
        return true;
    }

    void need(String reserved) throws SyntaxError {
        source.skipLines();
        if (!take(reserved)) {
            throw source.atEnd()
                    ? new SyntaxError(source.line(), "unexpected end of file (expecting \"" + reserved + "\")", true)
                    : unexpected();
        }
    }

    void expect(char c) throws SyntaxError {
        source.skipLines();
        if (!takeChar(c)) {
            throw source.atEnd()
                    ? new SyntaxError(source.line(), "unexpected end of file (expecting \"" + c + "\")", true)
                    : unexpected();
        }
    }

    SyntaxError unexpected() {
        if (source.atEnd()) {
            return new SyntaxError(source.line(), "unexpected end of file", true);
        }
        int start = source.position();
        if (source.peek() == '\n') {
            return new SyntaxError(source.line(), "unexpected newline", false);
        }
        source.skip(1);
        if (";|&".indexOf(source.peek()) >= 0
                && !source.atEnd()
                && source.peek() == source.from(start).charAt(0)) {
            source.skip(1);
        } else {
            while (Character.isLetter(source.peek())) {
                source.skip(1);
            }
        }
        String token = source.from(start);
        source.back(start);
        return new SyntaxError(source.line(), "unexpected \"" + token + "\"", false);
    }
}
