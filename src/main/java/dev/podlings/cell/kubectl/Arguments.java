package dev.podlings.cell.kubectl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A kubectl command line taken apart. */
final class Arguments {
    private static final Set<String> NUMBERS =
            Set.of("grace-period", "replicas", "tail", "revision", "to-revision", "chunk-size");
    private static final Set<String> LENGTHS = Set.of("timeout", "since");
    private static final Set<String> DRY_RUNS = Set.of("none", "server", "client", "unchanged");
    private static final Set<String> CASCADES = Set.of("background", "foreground", "orphan", "true", "false");

    private final Flags flags;
    private final List<String> words = new ArrayList<>();
    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<String> files = new ArrayList<>();
    private final List<String> after = new ArrayList<>();
    private boolean dashes;

    /** @throws Complaint for a flag that the command does not take, or that lacks its value */
    Arguments(List<String> given) {
        flags = Flags.of(given);
        for (int i = 0; i < given.size(); i++) {
            String word = given.get(i);
            if (dashes) {
                after.add(word);
            } else if (word.equals("--")) {
                dashes = true;
            } else if (word.startsWith("--")) {
                i = option(word.substring(2), given, i);
            } else if (word.startsWith("-") && word.length() > 1) {
                i = shortOptions(word.substring(1), given, i);
            } else {
                words.add(word);
            }
        }
    }

    private int option(String text, List<String> given, int at) {
        int equals = text.indexOf('=');
        Flags.Flag flag = flags.named(equals < 0 ? text : text.substring(0, equals));
        if (equals >= 0) {
            put(flag, text.substring(equals + 1));
            return at;
        }
        if (!flag.bare().isEmpty()) {
            put(flag, flag.bare());
            return at;
        }
        if (at + 1 >= given.size()) {
            throw flags.refused("flag needs an argument: --" + flag.name());
        }
        put(flag, given.get(at + 1));
        return at + 1;
    }

    private int shortOptions(String letters, List<String> given, int at) {
        for (int i = 0; i < letters.length(); i++) {
            String letter = letters.substring(i, i + 1);
            Flags.Flag flag = flags.lettered(letter, letters);
            String rest = letters.substring(i + 1);
            if (rest.startsWith("=") || (!rest.isEmpty() && flag.bare().isEmpty())) {
                put(flag, rest.startsWith("=") ? rest.substring(1) : rest);
                return at;
            }
            if (flag.bare().isEmpty()) {
                if (at + 1 >= given.size()) {
                    throw flags.refused("flag needs an argument: '" + letter + "' in -" + letters);
                }
                put(flag, given.get(at + 1));
                return at + 1;
            }
            put(flag, flag.bare());
        }
        return at;
    }

    private void put(Flags.Flag flag, String value) {
        taken(flag, value);
        put(flag.name(), flag.isSwitch() ? truth(flag, value) : value);
    }

    private void taken(Flags.Flag flag, String value) {
        if (NUMBERS.contains(flag.name()) && !value.matches("[+-]?\\d{1,9}")) {
            throw invalid(flag, value, "strconv.ParseInt: parsing \"" + value + "\": invalid syntax");
        }
        if (LENGTHS.contains(flag.name())) {
            Lengths.complaint(value).ifPresent(why -> {
                throw invalid(flag, value, why);
            });
        }
        if (flag.name().equals("dry-run") && !DRY_RUNS.contains(value)) {
            throw new Complaint(
                    "error: Invalid dry-run value (" + value + "). Must be \"none\", \"server\", or \"client\".");
        }
        if (flag.name().equals("cascade") && !CASCADES.contains(value)) {
            throw new Complaint("error: invalid cascade value (" + value
                    + "). Must be \"background\", \"foreground\", or \"orphan\"");
        }
    }

    private Complaint invalid(Flags.Flag flag, String value, String why) {
        return flags.refused("invalid argument \"" + value + "\" for \""
                + (flag.letter().isEmpty() ? "" : "-" + flag.letter() + ", ") + "--" + flag.name() + "\" flag: " + why);
    }

    /** Go's words for yes and no. */
    private String truth(Flags.Flag flag, String value) {
        return switch (value) {
            case "true", "True", "TRUE", "t", "T", "1" -> "true";
            case "false", "False", "FALSE", "f", "F", "0" -> "false";
            default -> throw invalid(flag, value, "strconv.ParseBool: parsing \"" + value + "\": invalid syntax");
        };
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

    /** What to say to {@code --help}. */
    String usage() {
        return flags.usage();
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
