package dev.podlings.practice.node.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads redirections, and the here-documents that some of them ask for. */
final class RedirectParser {
    private static final String[] REDIRECTS = {"<<-", "<<<", "<<", "<&", "<>", ">>", ">&", ">|", "<", ">"};

    private final Source source;
    private final Parser parser;
    private final WordParser words;

    RedirectParser(Source source, Parser parser, WordParser words) {
        this.source = source;
        this.parser = parser;
        this.words = words;
    }

    /** The redirection that begins here, or null. */
    Node.@Nullable Redirect redirect() throws SyntaxError {
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
            throw parser.unexpected();
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
}
