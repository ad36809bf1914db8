package dev.podlings.practice.kind.selector;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Chooses objects by some of their fields: those that Kubernetes offers for that. */
public final class FieldSelector {
    private record Term(String field, String value, boolean equal) {}

    private final Kind kind;
    private final List<Term> terms;

    private FieldSelector(Kind kind, List<Term> terms) {
        this.kind = kind;
        this.terms = List.copyOf(terms);
    }

    /**
     * Reads the form of {@code kubectl --field-selector}: {@code status.phase!=Running,spec.nodeName=a}.
     *
     * @throws BadSelector in Kubernetes' words, also for a field that cannot be selected by
     */
    public static FieldSelector parse(Kind kind, String text) {
        List<Term> terms = new ArrayList<>();
        for (String part : parts(text)) {
            if (!part.isEmpty()) {
                terms.add(term(kind, text, part));
            }
        }
        return new FieldSelector(kind, terms);
    }

    public boolean matches(JsonNode object) {
        return terms.stream()
                .allMatch(term -> term.equal()
                        == SelectableFields.value(kind, object, term.field()).equals(term.value()));
    }

    public boolean matchesEverything() {
        return terms.isEmpty();
    }

    /** The one name that can match, where the selector asks for one. */
    public Optional<String> onlyName() {
        return terms.stream()
                .filter(term -> term.equal() && term.field().equals("metadata.name"))
                .map(Term::value)
                .findFirst();
    }

    private static Term term(Kind kind, String whole, String part) {
        for (int at = 0; at < part.length(); at++) {
            for (String sign : List.of("!=", "==", "=")) {
                if (part.startsWith(sign, at)) {
                    String field = part.substring(0, at);
                    SelectableFields.check(kind, field);
                    return new Term(field, unescaped(part.substring(at + sign.length())), !sign.equals("!="));
                }
            }
        }
        throw new BadSelector("invalid selector: '" + whole + "'; can't understand '" + part + "'");
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == ',') {
                parts.add(text.substring(start, at));
                start = at + 1;
            }
        }
        parts.add(text.substring(Math.min(start, text.length())));
        return parts;
    }

    private static String unescaped(String value) {
        StringBuilder plain = new StringBuilder();
        for (int at = 0; at < value.length(); at++) {
            char here = value.charAt(at);
            if (here == '\\') {
                String next = at + 1 < value.length() ? value.substring(at + 1, at + 2) : "";
                if (next.isEmpty() || !"\\,=".contains(next)) {
                    throw new BadSelector("invalid field selector: invalid escape sequence: \\" + next);
                }
                plain.append(next);
                at++;
            } else if (here == ',' || here == '=') {
                throw new BadSelector("invalid field selector: unescaped character in value: " + (int) here);
            } else {
                plain.append(here);
            }
        }
        return plain.toString();
    }

    @Override
    public String toString() {
        return Json.object()
                .put("kind", kind.kind())
                .put("terms", terms.toString())
                .toString();
    }
}
