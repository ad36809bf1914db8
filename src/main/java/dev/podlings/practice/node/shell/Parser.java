package dev.podlings.practice.node.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a script: lists, pipelines, commands. */
final class Parser {
    private static final Set<String> RESERVED = Set.of(
            "if", "then", "else", "elif", "fi", "do", "done", "case", "esac", "while", "until", "for", "{", "}", "!",
            "in");
    private static final String[] REDIRECTS = {"<<-", "<<<", "<<", "<&", "<>", ">>", ">&", ">|", "<", ">"};
    private static final int DEEPEST = 200;

    private final Source source;
    private final WordParser words;
    private int depth;

    Parser(Source source) {
        this.source = source;
        this.words = new WordParser(source, this);
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

    private Node command() throws SyntaxError {
        source.skipBlanks();
        Node compound = compound();
        if (compound == null) {
            return simple();
        }
        List<Node.Redirect> redirects = new ArrayList<>();
        source.skipBlanks();
        for (Node.Redirect each = redirect(); each != null; each = redirect()) {
            redirects.add(each);
            source.skipBlanks();
        }
        return redirects.isEmpty() ? compound : new Node.Redirected(compound, redirects);
    }

    private @Nullable Node compound() throws SyntaxError {
        if (source.peek() == '(') {
            source.skip(1);
            Node body = list(")");
            expect(')');
            return new Node.Subshell(body);
        }
        if (take("{")) {
            Node body = list("}");
            need("}");
            return body;
        }
        if (take("if")) {
            return conditions();
        }
        if (atReserved("while") || atReserved("until")) {
            boolean until = source.peek() == 'u';
            source.skip(5);
            Node condition = list("do");
            return new Node.Loop(condition, until, body());
        }
        if (take("for")) {
            return loopOver();
        }
        if (take("case")) {
            return choice();
        }
        return function();
    }

    private Node conditions() throws SyntaxError {
        List<Node.Branch> branches = new ArrayList<>();
        Node otherwise = null;
        do {
            Node condition = list("then");
            need("then");
            branches.add(new Node.Branch(condition, list("elif else fi")));
        } while (take("elif"));
        if (take("else")) {
            otherwise = list("fi");
        }
        need("fi");
        return new Node.If(branches, otherwise);
    }

    private Node body() throws SyntaxError {
        need("do");
        Node body = list("done");
        need("done");
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
        if (take("in")) {
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
            throw unexpected();
        }
        source.skipLines();
        need("in");
        source.skipLines();
        List<Node.Clause> clauses = new ArrayList<>();
        while (!take("esac")) {
            if (source.peek() == '(') {
                source.skip(1);
            }
            List<Word> patterns = new ArrayList<>();
            do {
                source.skipBlanks();
                Word pattern = words.word();
                if (pattern == null) {
                    throw unexpected();
                }
                patterns.add(pattern);
                source.skipBlanks();
            } while (takeChar('|'));
            expect(')');
            Node body = list(";; esac");
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
        take("function");
        source.skipBlanks();
        StringBuilder name = new StringBuilder();
        while (WordParser.isNameStart(source.peek()) || Character.isDigit(source.peek()) || source.peek() == '-') {
            name.append(source.next());
        }
        source.skipBlanks();
        if (name.length() > 0 && source.peek() == '(') {
            source.skip(1);
            source.skipBlanks();
            if (source.peek() == ')' && !RESERVED.contains(name.toString())) {
                source.skip(1);
                source.skipLines();
                return new Node.Function(name.toString(), command());
            }
        }
        source.back(start);
        return null;
    }

    private Node simple() throws SyntaxError {
        List<Node.Assignment> assignments = new ArrayList<>();
        List<Word> arguments = new ArrayList<>();
        List<Node.Redirect> redirects = new ArrayList<>();
        int line = source.line();
        while (true) {
            source.skipBlanks();
            Node.Redirect redirect = redirect();
            if (redirect != null) {
                redirects.add(redirect);
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
        if (assignments.isEmpty() && arguments.isEmpty() && redirects.isEmpty()) {
            throw unexpected();
        }
        return new Node.Simple(assignments, arguments, redirects, line);
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

    private Node.@Nullable Redirect redirect() throws SyntaxError {
        int start = source.position();
        StringBuilder digits = new StringBuilder();
        while (Character.isDigit(source.peek()) && digits.length() < 3) {
            digits.append(source.next());
        }
        for (String operator : REDIRECTS) {
            if (source.looksAt(operator)) {
                source.skip(operator.length());
                source.skipBlanks();
                int fd = digits.length() == 0 ? -1 : Integer.parseInt(digits.toString());
                return redirect(fd, operator);
            }
        }
        source.back(start);
        if (source.looksAt("&>")) {
            source.skip(2);
            source.skipBlanks();
            return redirect(-2, ">");
        }
        return null;
    }

    private Node.Redirect redirect(int fd, String operator) throws SyntaxError {
        Word target = words.word();
        if (target == null) {
            throw unexpected();
        }
        if (!operator.startsWith("<<") || operator.equals("<<<")) {
            return new Node.Redirect(fd, operator, target, null);
        }
        StringBuilder delimiter = new StringBuilder();
        boolean quoted = false;
        for (Word.Part part : target.parts()) {
            if (part instanceof Word.Text text) {
                delimiter.append(text.text());
                quoted |= text.quoted();
            }
        }
        String content = source.document(delimiter.toString(), operator.equals("<<-"));
        Word text = quoted ? new Word(List.of(new Word.Text(content, true))) : WordParser.document(content);
        return new Node.Redirect(fd, "<<", target, text);
    }

    private boolean atReserved(String word) {
        if (!source.looksAt(word)) {
            return false;
        }
        char after = source.peek(word.length());
        return after == '\0' || " \t\n\r;|&<>()".indexOf(after) >= 0;
    }

    private boolean take(String reserved) {
        if (!atReserved(reserved)) {
            return false;
        }
        source.skip(reserved.length());
        return true;
    }

    private boolean takeChar(char c) {
        if (source.peek() != c) {
            return false;
        }
        source.skip(1);
        return true;
    }

    private void need(String reserved) throws SyntaxError {
        source.skipLines();
        if (!take(reserved)) {
            throw source.atEnd()
                    ? new SyntaxError(source.line(), "unexpected end of file (expecting \"" + reserved + "\")", true)
                    : unexpected();
        }
    }

    private void expect(char c) throws SyntaxError {
        source.skipLines();
        if (!takeChar(c)) {
            throw source.atEnd()
                    ? new SyntaxError(source.line(), "unexpected end of file (expecting \"" + c + "\")", true)
                    : unexpected();
        }
    }

    private SyntaxError unexpected() {
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
