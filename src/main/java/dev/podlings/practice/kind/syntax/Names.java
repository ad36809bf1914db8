package dev.podlings.practice.kind.syntax;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names and labels. Each check answers the complaints about a text, in Kubernetes' words; none if it is well. */
public final class Names {
    private static final Form LABEL = Form.of(
            63,
            "[a-z0-9]([-a-z0-9]*[a-z0-9])?",
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start"
                    + " and end with an alphanumeric character",
            "my-name",
            "123-abc");

    private static final Form SUBDOMAIN = Form.of(
                    253,
                    LABEL.regex() + "(\\." + LABEL.regex() + ")*",
                    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and"
                            + " must start and end with an alphanumeric character",
                    "example.com")
            // Part by part, as Java's matching of a repeated group goes one call deeper with each.
            .met(text -> Stream.of(text.split("\\.", -1)).allMatch(LABEL.isMet()));

    private static final Form QUALIFIED = Form.of(
            63,
            "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]",
            "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
                    + " alphanumeric character",
            "MyName",
            "my.name",
            "123-abc");

    private static final Form LABEL_VALUE = Form.of(
            63,
            "(" + QUALIFIED.regex() + ")?",
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and"
                    + " must start and end with an alphanumeric character",
            "MyValue",
            "my_value",
            "12345");

    private static final Form CONFIG_KEY = Form.of(
            253,
            "[-._a-zA-Z0-9]+",
            "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
            "key.name",
            "KEY_NAME",
            "key-name");

    private static final Pattern PORT_CHARACTERS = Pattern.compile("[-a-z0-9]+");
    private static final Pattern PORT_LETTER = Pattern.compile(".*[a-z].*");

    private Names() {}

    /** As of containers, volumes and Services: {@code my-name}. */
    public static List<String> label(String text) {
        return LABEL.complaints(text);
    }

    /** As of most objects: {@code my.name}. */
    public static List<String> subdomain(String text) {
        return SUBDOMAIN.complaints(text);
    }

    /** The key of a label or annotation, a finalizer: {@code example.com/name}. */
    public static List<String> qualified(String text) {
        List<String> complaints = new ArrayList<>();
        String[] parts = text.split("/", -1);
        String name = parts[parts.length - 1];
        if (parts.length > 2) {
            complaints.add("a valid label key " + QUALIFIED.sentence()
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
            return complaints;
        }
        if (parts.length == 2) {
            if (parts[0].isEmpty()) {
                complaints.add("prefix part must be non-empty");
            } else {
                subdomain(parts[0]).forEach(complaint -> complaints.add("prefix part " + complaint));
            }
        }
        if (name.isEmpty()) {
            complaints.add("name part must be non-empty");
        }
        QUALIFIED.complaints(name).forEach(complaint -> complaints.add("name part " + complaint));
        return complaints;
    }

    public static List<String> labelValue(String text) {
        return LABEL_VALUE.complaints(text);
    }

    /** A key in a ConfigMap or Secret. */
    public static List<String> configKey(String text) {
        List<String> complaints = CONFIG_KEY.complaints(text);
        boolean legible = CONFIG_KEY.isMet().test(text);
        if (legible && (text.equals(".") || text.equals(".."))) {
            complaints.add("must not be '" + text + "'");
        } else if (legible && text.startsWith("..")) {
            complaints.add("must not start with '..'");
        }
        return complaints;
    }

    /** The name of an environment variable: anything printable without a '='. */
    public static List<String> environmentName(String text) {
        boolean printable = text.chars().allMatch(each -> each >= 0x20 && each <= 0x7e && each != '=');
        return printable && !text.isEmpty()
                ? List.of()
                : List.of("a valid environment variable name must consist only of printable ASCII characters other than"
                        + " '='");
    }

    /** The name of a container's port. */
    public static List<String> portName(String text) {
        List<String> complaints = new ArrayList<>();
        if (text.length() > 15) {
            complaints.add("must be no more than 15 characters");
        }
        if (!PORT_CHARACTERS.matcher(text).matches()) {
            complaints.add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        }
        if (!PORT_LETTER.matcher(text).matches()) {
            complaints.add("must contain at least one letter (a-z)");
        }
        if (text.contains("--")) {
            complaints.add("must not contain consecutive hyphens");
        }
        if (text.startsWith("-") || text.endsWith("-")) {
            complaints.add("must not begin or end with a hyphen");
        }
        return complaints;
    }

    /** What a text must be: not longer than that many characters, and as the regular expression says. */
    private record Form(int most, String regex, Predicate<String> isMet, String sentence) {
        /** Kubernetes' sentence about a text and its regular expression; its odd double blank is kept. */
        static Form of(int most, String regex, String rule, String... examples) {
            String shown = Stream.of(examples).map(each -> "'" + each + "', ").collect(joining(" or "));
            return new Form(
                    most,
                    regex,
                    Pattern.compile(regex).asMatchPredicate(),
                    rule + " (e.g. " + shown + "regex used for validation is '" + regex + "')");
        }

        Form met(Predicate<String> otherwiseTold) {
            return new Form(most, regex, otherwiseTold, sentence);
        }

        List<String> complaints(String text) {
            List<String> complaints = new ArrayList<>();
            if (text.length() > most) {
                complaints.add("must be no more than " + most + " characters");
            }
            if (!isMet.test(text)) {
                complaints.add(sentence);
            }
            return complaints;
        }
    }
}
