package dev.podlings.practice.node.shell;

import org.jspecify.annotations.Nullable;

/** Reads words: quotes, parameters, substitutions. */
final class WordParser {
    private static final String SPECIAL = "@*#?-$!";

    private final Source source;
    private final Parser parser;

    WordParser(Source source, Parser parser) {
        this.source = source;
        this.parser = parser;
    }

    /** The word that begins here, or null when none does. */
    @Nullable
    Word word() throws SyntaxError {
        WordBuilder word = new WordBuilder();
        boolean any = false;
        while (!source.endsWord()) {
            if (source.looksAt("\\\n")) {
                source.skip(2);
                continue;
            }
            any = true;
            piece(word);
        }
        return any ? word.build() : null;
    }

    /** The text of a here-document, which is expanded like what stands between double quotes. */
    static Word document(String text) throws SyntaxError {
        Source source = new Source(text);
        WordParser parser = new WordParser(source, new Parser(source));
        WordBuilder word = new WordBuilder();
        while (!source.atEnd()) {
            if (source.peek() == '"') {
                word.add(source.next(), true);
            } else {
                parser.quotedPiece(word);
            }
        }
        return word.build();
    }

    private void piece(WordBuilder word) throws SyntaxError {
        char c = source.peek();
        if (c == '\'') {
            source.skip(1);
            word.quote();
            while (source.peek() != '\'') {
                needMore("unterminated quoted string");
                word.add(source.next(), true);
            }
            source.skip(1);
        } else if (c == '"') {
            source.skip(1);
            word.quote();
            while (source.peek() != '"') {
                needMore("unterminated quoted string");
                quotedPiece(word);
            }
            source.skip(1);
        } else if (c == '\\') {
            source.skip(1);
            if (source.atEnd()) {
                word.add('\\', true);
            } else {
                word.add(source.next(), true);
            }
        } else if (c == '$' || c == '`') {
            dollar(word, false);
        } else {
            word.add(source.next(), false);
        }
    }

    private void quotedPiece(WordBuilder word) throws SyntaxError {
        char c = source.peek();
        if (c == '\\' && "$`\"\\\n".indexOf(source.peek(1)) >= 0 && source.peek(1) != '\0') {
            source.skip(1);
            char escaped = source.next();
            if (escaped != '\n') {
                word.add(escaped, true);
            }
        } else if (c == '$' || c == '`') {
            dollar(word, true);
        } else {
            word.add(source.next(), true);
        }
    }

    private void dollar(WordBuilder word, boolean quoted) throws SyntaxError {
        if (source.peek() == '`') {
            word.add(new Word.Substitution(backquoted(), quoted));
        } else if (source.looksAt("$((")) {
            int start = source.position();
            Word expression = arithmetic();
            if (expression != null) {
                word.add(new Word.Arithmetic(expression, quoted));
            } else {
                source.back(start);
                word.add(new Word.Substitution(parenthesized(), quoted));
            }
        } else if (source.looksAt("$(")) {
            word.add(new Word.Substitution(parenthesized(), quoted));
        } else if (source.looksAt("${")) {
            word.add(braced(quoted));
        } else if (isNameStart(source.peek(1))) {
            source.skip(1);
            word.add(new Word.Variable(name(), "", null, quoted));
        } else if (Character.isDigit(source.peek(1))
                || (SPECIAL.indexOf(source.peek(1)) >= 0 && source.peek(1) != '\0')) {
            source.skip(1);
            word.add(new Word.Variable(String.valueOf(source.next()), "", null, quoted));
        } else {
            word.add(source.next(), quoted);
        }
    }

    private Node parenthesized() throws SyntaxError {
        source.skip(2);
        Node body = parser.list(")");
        if (source.peek() != ')') {
            throw new SyntaxError(source.line(), "unterminated command substitution", source.atEnd());
        }
        source.skip(1);
        return body;
    }

    private Node backquoted() throws SyntaxError {
        source.skip(1);
        StringBuilder inner = new StringBuilder();
        while (source.peek() != '`') {
            needMore("EOF in backquote substitution");
            char c = source.next();
            if (c == '\\' && "$`\\".indexOf(source.peek()) >= 0 && !source.atEnd()) {
                c = source.next();
            }
            inner.append(c);
        }
        source.skip(1);
        return Parser.parse(inner.toString());
    }

    /** The inside of {@code $((…))}; null when it turns out to be a subshell in a substitution. */
    private @Nullable Word arithmetic() throws SyntaxError {
        source.skip(3);
        WordBuilder word = new WordBuilder();
        int depth = 0;
        while (true) {
            needMore("missing '))'");
            char c = source.peek();
            if (c == ')' && depth == 0) {
                if (source.peek(1) != ')') {
                    return null;
                }
                source.skip(2);
                return word.build();
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == '$' || c == '`') {
                dollar(word, true);
            } else if (c == '"') {
                source.skip(1);
            } else {
                word.add(source.next(), true);
            }
        }
    }

    private Word.Variable braced(boolean quoted) throws SyntaxError {
        source.skip(2);
        if (source.peek() == '#' && source.peek(1) != '}') {
            source.skip(1);
            String name = parameter();
            close();
            return new Word.Variable(name, "#length", null, quoted);
        }
        String name = parameter();
        if (source.peek() == '}') {
            source.skip(1);
            return new Word.Variable(name, "", null, quoted);
        }
        String operator = operator();
        WordBuilder argument = new WordBuilder();
        int depth = 0;
        while (source.peek() != '}' || depth > 0) {
            needMore("missing '}'");
            if (source.peek() == '{') {
                depth++;
            } else if (source.peek() == '}') {
                depth--;
            }
            if (quoted && source.peek() != '"') {
                quotedPiece(argument);
            } else {
                piece(argument);
            }
        }
        source.skip(1);
        return new Word.Variable(name, operator, argument.build(), quoted);
    }

    private void close() throws SyntaxError {
        if (source.peek() != '}') {
            throw new SyntaxError(source.line(), "bad substitution", source.atEnd());
        }
        source.skip(1);
    }

    private String parameter() throws SyntaxError {
        if (isNameStart(source.peek())) {
            return name();
        }
        StringBuilder digits = new StringBuilder();
        while (Character.isDigit(source.peek())) {
            digits.append(source.next());
        }
        if (digits.length() > 0) {
            return digits.toString();
        }
        if (SPECIAL.indexOf(source.peek()) >= 0 && !source.atEnd()) {
            return String.valueOf(source.next());
        }
        throw new SyntaxError(source.line(), "bad substitution", source.atEnd());
    }

    private String operator() throws SyntaxError {
        for (String each :
                new String[] {":-", ":=", ":+", ":?", "%%", "##", "//", "-", "=", "+", "?", "%", "#", "/", ":"}) {
            if (source.looksAt(each)) {
                source.skip(each.length());
                return each;
            }
        }
        throw new SyntaxError(source.line(), "bad substitution", source.atEnd());
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        while (isNameStart(source.peek()) || Character.isDigit(source.peek())) {
            name.append(source.next());
        }
        return name.toString();
    }

    private void needMore(String otherwise) throws SyntaxError {
        if (source.atEnd()) {
            throw new SyntaxError(source.line(), otherwise, true);
        }
    }

    static boolean isNameStart(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isName(String text) {
        if (text.isEmpty() || !isNameStart(text.charAt(0))) {
            return false;
        }
        return text.chars().allMatch(c -> isNameStart((char) c) || Character.isDigit(c));
    }
}
