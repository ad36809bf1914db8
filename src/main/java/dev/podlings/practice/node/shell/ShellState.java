package dev.podlings.practice.node.shell;

import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Signal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a shell knows: variables, functions, options, traps. A subshell begins with a copy. */
final class ShellState {
    private static final int LONGEST_VALUE = 1 << 20;
    /** What a variable costs in memory beside its characters. */
    private static final int VARIABLE = 100;

    final Map<String, String> variables = new TreeMap<>();
    final Set<String> exported = new HashSet<>();
    final Set<String> readonly = new HashSet<>();
    final Map<String, Node> functions = new LinkedHashMap<>();
    final Map<String, String> aliases = new TreeMap<>();
    final Map<Signal, String> traps = new EnumMap<>(Signal.class);
    final Set<Character> options = new HashSet<>();
    final Map<Integer, Process> jobs = new LinkedHashMap<>();
    List<String> positional = List.of();
    String name = "sh";

    @Nullable
    String exitTrap;

    int status;
    boolean pipefail;
    private final SplittableRandom random = new SplittableRandom();
    int lastBackground;
    int functionDepth;
    private long size;

    /** A value that may not be set. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    ShellState copy() {
        ShellState copy = new ShellState();
        copy.variables.putAll(variables);
        copy.exported.addAll(exported);
        copy.readonly.addAll(readonly);
        copy.functions.putAll(functions);
        copy.options.addAll(options);
        copy.positional = positional;
        copy.name = name;
        copy.status = status;
        copy.pipefail = pipefail;
        copy.aliases.putAll(aliases);
        copy.lastBackground = lastBackground;
        copy.functionDepth = functionDepth;
        return copy;
    }

    /** What a shell says of itself: where it is, how deep in others, who started it. */
    void place(String directory, int parent) {
        int level = variables.getOrDefault("SHLVL", "0").matches("\\d{1,3}")
                ? Integer.parseInt(variables.getOrDefault("SHLVL", "0"))
                : 0;
        variables.put("SHLVL", Integer.toString(level + 1));
        variables.put("PWD", directory);
        variables.put("PPID", Integer.toString(parent));
        exported.addAll(Set.of("SHLVL", "PWD"));
    }

    void importEnvironment(Map<String, String> environment) {
        variables.putAll(environment);
        exported.addAll(environment.keySet());
        variables.putIfAbsent("IFS", " \t\n");
        variables.putIfAbsent("PS1", "\\w \\$ ");
        variables.putIfAbsent("PS2", "> ");
        variables.putIfAbsent("PS4", "+ ");
        variables.putIfAbsent("OPTIND", "1");
    }

    /** What a command that is started now gets. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        variables.forEach((variable, value) -> {
            if (exported.contains(variable)) {
                environment.put(variable, value);
            }
        });
        return environment;
    }

    void set(String variable, String value) throws Refused {
        if (readonly.contains(variable)) {
            throw new Refused(variable + ": is read only");
        }
        if (value.length() > LONGEST_VALUE) {
            throw new Refused(variable + ": the practice cluster keeps variables up to 1 MiB");
        }
        put(variable, value);
        if (options.contains('a')) {
            exported.add(variable);
        }
    }

    void put(String variable, String value) {
        String before = variables.put(variable, value);
        size += before == null ? cost(variable, value) : 2L * (value.length() - before.length());
    }

    void drop(String variable) {
        String before = variables.remove(variable);
        size -= before == null ? 0 : cost(variable, before);
    }

    void function(String name, Node body, int length) {
        size += functions.put(name, body) == null ? length : 0;
    }

    void positional(List<String> now) {
        size += cost(now) - cost(positional);
        positional = List.copyOf(now);
    }

    private static long cost(String variable, String value) {
        return VARIABLE + 2L * (variable.length() + value.length());
    }

    /** What it takes to keep these words. */
    static long cost(List<String> words) {
        long cost = 0;
        for (String each : words) {
            cost += VARIABLE + 2L * each.length();
        }
        return cost;
    }

    /** In bytes of memory, of what was set since the shell began. */
    long size() {
        return size;
    }

    /** The value of a variable or a special parameter; null when it is not set. */
    @Nullable
    String get(String parameter, int pid) {
        switch (parameter) {
            case "?":
                return Integer.toString(status);
            case "#":
                return Integer.toString(positional.size());
            case "$":
                return Integer.toString(pid);
            case "!":
                return lastBackground == 0 ? null : Integer.toString(lastBackground);
            case "0":
                return name;
            case "-":
                return optionLetters();
            case "@", "*":
                return positional.isEmpty() ? null : String.join(" ", positional);
            case "RANDOM":
                return Integer.toString(random.nextInt(32_768));
            default:
                break;
        }
        if (Character.isDigit(parameter.charAt(0))) {
            int index = parameter.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(parameter);
            return index <= positional.size() ? positional.get(index - 1) : null;
        }
        return variables.get(parameter);
    }

    private String optionLetters() {
        StringBuilder letters = new StringBuilder();
        new ArrayList<>(options).stream().sorted().forEach(letters::append);
        return letters.toString();
    }
}
