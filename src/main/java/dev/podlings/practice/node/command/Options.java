package dev.podlings.practice.node.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A command's arguments, apart: options and operands. */
final class Options {
    private static final long MOST = 1L << 50;

    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<String> operands = new ArrayList<>();

    /** An option that the command does not have. */
    static final class Unknown extends java.io.IOException {
        private static final long serialVersionUID = 1;

        Unknown(String message) {
            super(message);
        }
    }

    /**
     * @param letters the options, each followed by a colon where it has a value; as with getopt
     * @param names long options and the letter that they stand for, such as {@code quiet=q}
     */
    static Options parse(List<String> arguments, String letters, String... names) throws Unknown {
        Options parsed = new Options();
        int at = 1;
        boolean only = false;
        while (at < arguments.size()) {
            String each = arguments.get(at++);
            if (only || !each.startsWith("-") || each.equals("-")) {
                parsed.operands.add(each);
            } else if (each.equals("--")) {
                only = true;
            } else if (each.startsWith("--")) {
                at = parsed.named(each.substring(2), letters, names, arguments, at);
            } else {
                at = parsed.lettered(each.substring(1), letters, arguments, at);
            }
        }
        return parsed;
    }

    private int named(String text, String letters, String[] names, List<String> arguments, int at) throws Unknown {
        String name = text.contains("=") ? text.substring(0, text.indexOf('=')) : text;
        for (String known : names) {
            if (known.startsWith(name + "=")) {
                String letter = known.substring(name.length() + 1);
                boolean valued = letters.contains(letter + ":");
                if (text.contains("=")) {
                    options.put(letter, text.substring(name.length() + 1));
                } else if (valued && at < arguments.size()) {
                    options.put(letter, arguments.get(at));
                    return at + 1;
                } else {
                    options.put(letter, "");
                }
                return at;
            }
        }
        throw new Unknown("unrecognized option '--" + name + "'");
    }

    private int lettered(String cluster, String letters, List<String> arguments, int from) throws Unknown {
        int at = from;
        for (int i = 0; i < cluster.length(); i++) {
            String letter = String.valueOf(cluster.charAt(i));
            int known = letters.indexOf(letter.charAt(0));
            if (known < 0 || letter.equals(":")) {
                throw new Unknown("unrecognized option: " + letter);
            }
            if (!letters.startsWith(":", known + 1)) {
                options.put(letter, "");
                continue;
            }
            String rest = cluster.substring(i + 1);
            if (!rest.isEmpty()) {
                options.merge(letter, rest, (a, b) -> a + "\n" + b);
            } else if (at < arguments.size()) {
                options.merge(letter, arguments.get(at++), (a, b) -> a + "\n" + b);
            } else {
                throw new Unknown("option requires an argument: " + letter);
            }
            return at;
        }
        return at;
    }

    boolean has(char letter) {
        return options.containsKey(String.valueOf(letter));
    }

    /** The option's value; the last line of it is the last one given. */
    String get(char letter, String otherwise) {
        return options.getOrDefault(String.valueOf(letter), otherwise);
    }

    long number(char letter, long otherwise) throws Unknown {
        String text = get(letter, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        return count(text);
    }

    /** A number with an optional unit: 4k, 10M. */
    static long count(String text) throws Unknown {
        java.util.regex.Matcher matcher = java.util.regex.Pattern.compile("([+-]?\\d{1,15})([bckKmMgG]?)B?")
                .matcher(text);
        if (!matcher.matches()) {
            throw new Unknown("invalid number '" + text + "'");
        }
        long factor = switch (matcher.group(2)) {
            case "b" -> 512;
            case "k", "K" -> 1L << 10;
            case "m", "M" -> 1L << 20;
            case "g", "G" -> 1L << 30;
            default -> 1;
        };
        long number = Long.parseLong(matcher.group(1).replace("+", ""));
        if (Math.abs(number) > MOST / factor) {
            throw new Unknown("number " + text + " is too large");
        }
        return number * factor;
    }

    List<String> operands() {
        return operands;
    }

    String operand(int index, String otherwise) {
        return index < operands.size() ? operands.get(index) : otherwise;
    }
}
