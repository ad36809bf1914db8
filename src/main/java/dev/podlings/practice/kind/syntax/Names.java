package dev.podlings.practice.kind.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Names and labels. Each check answers the complaints about a text, in Kubernetes' words; none if it is well. */
public final class Names {
    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String SUBDOMAIN = LABEL + "(\\." + LABEL + ")*";
    private static final String DNS_1035 = "[a-z]([-a-z0-9]*[a-z0-9])?";
    private static final String QUALIFIED = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static final String LABEL_VALUE = "(" + QUALIFIED + ")?";
    private static final String CONFIG_KEY = "[-._a-zA-Z0-9]+";

    private static final Pattern DNS_LABEL = Pattern.compile(LABEL);
    private static final Pattern DNS_SUBDOMAIN = Pattern.compile(SUBDOMAIN);
    private static final Pattern DNS_1035_LABEL = Pattern.compile(DNS_1035);
    private static final Pattern QUALIFIED_NAME = Pattern.compile(QUALIFIED);
    private static final Pattern VALUE = Pattern.compile(LABEL_VALUE);
    private static final Pattern CONFIG = Pattern.compile(CONFIG_KEY);
    private static final Pattern PORT_CHARACTERS = Pattern.compile("[-a-z0-9]+");
    private static final Pattern PORT_LETTER = Pattern.compile(".*[a-z].*");

    private Names() {}

    /** As of containers, volumes and Services: {@code my-name}. */
    public static List<String> label(String text) {
        List<String> complaints = new ArrayList<>();
        longerThan(63, text, complaints);
        if (!DNS_LABEL.matcher(text).matches()) {
            complaints.add(regex(
                    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start"
                            + " and end with an alphanumeric character",
                    LABEL,
                    "my-name",
                    "123-abc"));
        }
        return complaints;
    }

    /** As of most objects: {@code my.name}. */
    public static List<String> subdomain(String text) {
        List<String> complaints = new ArrayList<>();
        longerThan(253, text, complaints);
        // A text that is much too long is not worth matching.
        if (text.length() > 4096 || !DNS_SUBDOMAIN.matcher(text).matches()) {
            complaints.add(regex(
                    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and"
                            + " must start and end with an alphanumeric character",
                    SUBDOMAIN,
                    "example.com"));
        }
        return complaints;
    }

    /** A label that starts with a letter. */
    public static List<String> dns1035(String text) {
        List<String> complaints = new ArrayList<>();
        longerThan(63, text, complaints);
        if (!DNS_1035_LABEL.matcher(text).matches()) {
            complaints.add(regex(
                    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic"
                            + " character, and end with an alphanumeric character",
                    DNS_1035,
                    "my-name",
                    "abc-123"));
        }
        return complaints;
    }

    /** The key of a label or annotation, a finalizer: {@code example.com/name}. */
    public static List<String> qualified(String text) {
        List<String> complaints = new ArrayList<>();
        String[] parts = text.split("/", -1);
        String name = parts[parts.length - 1];
        if (parts.length > 2) {
            complaints.add("a valid label key "
                    + regex(
                            "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
                                    + " alphanumeric character",
                            QUALIFIED,
                            "MyName",
                            "my.name",
                            "123-abc")
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
        } else if (name.length() > 63) {
            complaints.add("name part must be no more than 63 characters");
        }
        if (!QUALIFIED_NAME.matcher(name).matches()) {
            complaints.add("name part "
                    + regex(
                            "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
                                    + " alphanumeric character",
                            QUALIFIED,
                            "MyName",
                            "my.name",
                            "123-abc"));
        }
        return complaints;
    }

    public static List<String> labelValue(String text) {
        List<String> complaints = new ArrayList<>();
        longerThan(63, text, complaints);
        if (!VALUE.matcher(text).matches()) {
            complaints.add(regex(
                    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and"
                            + " must start and end with an alphanumeric character",
                    LABEL_VALUE,
                    "MyValue",
                    "my_value",
                    "12345"));
        }
        return complaints;
    }

    /** A key in a ConfigMap or Secret. */
    public static List<String> configKey(String text) {
        List<String> complaints = new ArrayList<>();
        longerThan(253, text, complaints);
        if (!CONFIG.matcher(text).matches()) {
            complaints.add(regex(
                    "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
                    CONFIG_KEY,
                    "key.name",
                    "KEY_NAME",
                    "key-name"));
        } else if (text.equals(".") || text.equals("..")) {
            complaints.add("must not be '" + text + "'");
        } else if (text.startsWith("..")) {
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

    private static void longerThan(int most, String text, List<String> complaints) {
        if (text.length() > most) {
            complaints.add("must be no more than " + most + " characters");
        }
    }

    /** Kubernetes' sentence about a text and its regular expression; its odd double blank is kept. */
    private static String regex(String sentence, String regex, String... examples) {
        StringBuilder all = new StringBuilder(sentence).append(" (e.g. ");
        for (int i = 0; i < examples.length; i++) {
            all.append(i == 0 ? "" : " or ").append('\'').append(examples[i]).append("', ");
        }
        return all.append("regex used for validation is '")
                .append(regex)
                .append("')")
                .toString();
    }
}
