package dev.podlings.check.expect;

import dev.podlings.check.world.Plain;
import dev.podlings.check.yaml.Fields;
import dev.podlings.words.Sentence;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What the output of a command is to be: this text, or one that has this in it, or one that this expression finds. */
record WantedText(Optional<Template> equal, Optional<Template> contained, Optional<Template> matching) {
    /** Characters of an output that are worth showing once it is as it should be. */
    private static final int ENOUGH = 120;

    static WantedText read(Fields fields) {
        WantedText wanted = new WantedText(
                fields.text("equals").map(Template::new),
                fields.text("contains").map(Template::new),
                fields.text("matches").map(Template::new));
        wanted.matching().filter(Template::isPlain).ifPresent(expression -> {
            try {
                Pattern.compile(expression.text());
            } catch (PatternSyntaxException broken) {
                fields.problems()
                        .error(fields.keyNode("matches"), "not a regular expression: " + broken.getDescription());
            }
        });
        return wanted;
    }

    /**
     * What it should have been, if it is not.
     *
     * @param fill fills in what the places stand for
     */
    Optional<Sentence> miss(String text, Function<Template, String> fill) {
        Optional<String> whole = equal.map(fill).map(String::strip);
        if (whole.isPresent() && !text.equals(whole.get())) {
            return Optional.of(Say.of("output.wanted", Plain.text(whole.get())));
        }
        Optional<String> part = contained.map(fill);
        if (part.isPresent() && !text.contains(part.get())) {
            return Optional.of(Say.of("output.wantedIn", Plain.text(part.get())));
        }
        Optional<String> expression = matching.map(fill);
        if (expression.isPresent() && !Patterns.finds(expression.get(), text)) {
            return Optional.of(Say.of("output.wantedLike", Plain.text(expression.get())));
        }
        return Optional.empty();
    }

    /** Of a long output the part that was looked for. */
    String telling(String text, Function<Template, String> fill) {
        String sought = contained.map(fill).orElse("");
        if (sought.isEmpty() || text.length() <= ENOUGH) {
            return text;
        }
        int at = text.indexOf(sought);
        int lineEnd = text.indexOf('\n', at);
        String rest = text.substring(at, lineEnd < 0 ? text.length() : lineEnd);
        return rest.length() <= ENOUGH ? rest : rest.substring(0, ENOUGH) + "…";
    }
}
