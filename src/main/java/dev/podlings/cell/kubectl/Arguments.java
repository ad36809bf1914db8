package dev.podlings.cell.kubectl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A kubectl command line taken apart. */
final class Arguments {
    private static final Set<String> SWITCHES = Set.of(
            "watch",
            "watch-only",
            "all-namespaces",
            "show-labels",
            "no-headers",
            "ignore-not-found",
            "force",
            "overwrite",
            "all",
            "follow",
            "previous",
            "stdin",
            "tty",
            "server-side",
            "recursive",
            "client",
            "wait",
            "now",
            "help",
            "force-conflicts",
            "timestamps",
            "minify",
            "namespaced",
            "list",
            "quiet");
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("n", "namespace"),
            Map.entry("o", "output"),
            Map.entry("l", "selector"),
            Map.entry("f", "filename"),
            Map.entry("w", "watch"),
            Map.entry("A", "all-namespaces"),
            Map.entry("c", "container"),
            Map.entry("p", "patch"),
            Map.entry("i", "stdin"),
            Map.entry("t", "tty"),
            Map.entry("L", "label-columns"),
            Map.entry("h", "help"),
            Map.entry("R", "recursive"),
            Map.entry("q", "quiet"));

    private final List<String> words = new ArrayList<>();
    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<String> files = new ArrayList<>();
    private final List<String> after = new ArrayList<>();
    private boolean dashes;

    /** @throws Complaint where an option lacks its value */
    Arguments(List<String> given) {
        boolean logs = given.contains("logs");
        for (int i = 0; i < given.size(); i++) {
            String word = given.get(i);
            if (dashes) {
                after.add(word);
            } else if (word.equals("--")) {
                dashes = true;
            } else if (word.startsWith("--")) {
                i = option(word.substring(2), given, i);
            } else if (word.startsWith("-") && word.length() > 1) {
                i = shortOptions(word.substring(1), given, i, logs);
            } else {
                words.add(word);
            }
        }
    }

    private int option(String text, List<String> given, int at) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        if (equals >= 0) {
            put(name, text.substring(equals + 1));
            return at;
        }
        if (SWITCHES.contains(name)) {
            put(name, "true");
            return at;
        }
        if (name.equals("dry-run") || name.equals("cascade")) {
            put(name, name.equals("cascade") ? "background" : "unchanged");
            return at;
        }
        if (at + 1 >= given.size()) {
            throw new Complaint("error: flag needs an argument: --" + name);
        }
        put(name, given.get(at + 1));
        return at + 1;
    }

    private int shortOptions(String letters, List<String> given, int at, boolean logs) {
        for (int i = 0; i < letters.length(); i++) {
            String letter = letters.substring(i, i + 1);
            String name =
                    logs && letter.equals("f") ? "follow" : logs && letter.equals("p") ? "previous" : SHORT.get(letter);
            if (name == null) {
                throw new Complaint("error: unknown shorthand flag: '" + letter + "' in -" + letters);
            }
            if (!SWITCHES.contains(name)) {
                String rest = letters.substring(i + 1);
                if (!rest.isEmpty()) {
                    put(name, rest.startsWith("=") ? rest.substring(1) : rest);
                    return at;
                }
                if (at + 1 >= given.size()) {
                    throw new Complaint("error: flag needs an argument: '" + letter + "' in -" + letters);
                }
                put(name, given.get(at + 1));
                return at + 1;
            }
            put(name, "true");
        }
        return at;
    }

    private void put(String name, String value) {
        if (name.equals("filename")) {
            files.addAll(List.of(value.split(",")));
        }
        if (name.equals("from-literal")) {
            options.merge(name, value, (one, other) -> one + "\n" + other);
            return;
        }
        options.put(name, value);
    }

    List<String> words() {
        return words;
    }

    /** The word at this place, counted from 0; "" where there is none. */
    String word(int at) {
        return at < words.size() ? words.get(at) : "";
    }

    List<String> from(int at) {
        return at < words.size() ? words.subList(at, words.size()) : List.of();
    }

    /** What stands after {@code --}. */
    List<String> afterDashes() {
        return after;
    }

    List<String> files() {
        return files;
    }

    boolean is(String name) {
        return "true".equals(options.get(name));
    }

    boolean isOff(String name) {
        return "false".equals(options.get(name));
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    /** Something that kubectl would say instead of doing anything. */
    static final class Complaint extends RuntimeException {
        private static final long serialVersionUID = 1;

        Complaint(String message) {
            super(message);
        }
    }
}
