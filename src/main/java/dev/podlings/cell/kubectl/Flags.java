package dev.podlings.cell.kubectl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The flags that one of kubectl's commands takes, and what kubectl says to others. */
final class Flags {
    private static final Map<String, String> TABLE = table();
    private static final Pattern WRITTEN = Pattern.compile("(!?)(?:(\\w)/)?([a-z-]+)(\\?)?(\\w*)");
    private static final Map<String, String> ALIASES =
            Map.of("deploy", "deployment", "ns", "namespace", "cm", "configmap");

    /**
     * @param letter "" if it has none
     * @param bare what it stands for without a value; "" if it needs one
     * @param lacking whether kubectl knows it, but not ours
     */
    record Flag(String letter, String name, String bare, boolean lacking) {
        boolean isSwitch() {
            return bare.equals("true");
        }

        /** Of a command that nobody knows: with or without a value, and of any kind. */
        static Flag unknown(String letter, String name) {
            return new Flag(letter, name, "yes", false);
        }
    }

    private final List<String> command;
    private final List<Flag> flags;
    private final boolean any;

    private Flags(List<String> command, List<Flag> flags, boolean any) {
        this.command = command;
        this.flags = flags;
        this.any = any;
    }

    /** @param line what stands after {@code kubectl} */
    static Flags of(List<String> line) {
        List<String> words = command(line);
        String first = words.isEmpty() ? "" : words.get(0);
        String second = words.size() < 2 ? "" : words.get(1);
        String both = first + "." + ALIASES.getOrDefault(second, second);
        if (TABLE.containsKey(both)) {
            return new Flags(words, read(both), false);
        }
        boolean group = TABLE.keySet().stream().anyMatch(name -> name.startsWith(first + "."));
        // What is no command is told by the verb itself, whatever its flags.
        boolean any = (group && !second.isEmpty()) || !TABLE.containsKey(first);
        return new Flags(words.subList(0, Math.min(1, words.size())), read(first), any);
    }

    /** The first two words that are no flags: those that can name a command. */
    static List<String> command(List<String> line) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < line.size() && words.size() < 2 && !line.get(i).equals("--"); i++) {
            String word = line.get(i);
            if (word.equals("-n") || word.equals("--namespace")) {
                i++;
            } else if (!word.startsWith("-")) {
                words.add(word);
            }
        }
        return words;
    }

    Flag named(String name) {
        return flags.stream()
                .filter(flag -> flag.name.equals(name))
                .findFirst()
                .map(this::held)
                .orElseGet(() -> {
                    if (any) {
                        return Flag.unknown("", name);
                    }
                    throw refused("unknown flag: --" + name);
                });
    }

    Flag lettered(String letter, String letters) {
        return flags.stream()
                .filter(flag -> flag.letter.equals(letter))
                .findFirst()
                .map(this::held)
                .orElseGet(() -> {
                    if (any) {
                        return Flag.unknown(letter, letter);
                    }
                    throw refused("unknown shorthand flag: '" + letter + "' in -" + letters);
                });
    }

    private Flag held(Flag flag) {
        if (flag.lacking && !any) {
            throw new Arguments.Complaint("error: podlings' own kubectl has no --" + flag.name + " for kubectl "
                    + String.join(" ", command) + ".\nThe whole one is at https://kubernetes.io/docs/tasks/tools/");
        }
        return flag;
    }

    /** kubectl, diff: says it in other words than the rest. */
    Arguments.Complaint refused(String why) {
        String name = String.join(" ", command);
        return new Arguments.Complaint("error: " + why + "\nSee 'kubectl " + name
                + (name.equals("diff") ? " -h' for help and examples" : " --help' for usage."));
    }

    String usage() {
        return "podlings' own kubectl takes for kubectl " + String.join(" ", command) + ": "
                + flags.stream()
                        .filter(flag -> !flag.lacking)
                        .map(flag -> (flag.letter.isEmpty() ? "" : "-" + flag.letter + ", ") + "--" + flag.name)
                        .collect(Collectors.joining("; "))
                + ".\nThe whole one is at https://kubernetes.io/docs/tasks/tools/";
    }

    private static List<Flag> read(String name) {
        return Stream.of(TABLE.getOrDefault(name, ""), TABLE.getOrDefault("every", ""))
                .flatMap(text -> Stream.of(text.split(" ")))
                .map(WRITTEN::matcher)
                .filter(Matcher::matches)
                .map(Flags::flag)
                .toList();
    }

    private static Flag flag(Matcher written) {
        String bare = written.group(4) == null ? "" : written.group(5).isEmpty() ? "true" : written.group(5);
        return new Flag(
                Objects.requireNonNullElse(written.group(2), ""),
                written.group(3),
                bare,
                !written.group(1).isEmpty());
    }

    private static Map<String, String> table() {
        Properties table = new Properties();
        try (InputStream in = Objects.requireNonNull(Flags.class.getResourceAsStream("flags.properties"))) {
            table.load(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return table.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(name -> name, name -> table.getProperty(name, "")));
    }
}
