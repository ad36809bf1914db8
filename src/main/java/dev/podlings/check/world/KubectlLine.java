package dev.podlings.check.world;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a command line of kubectl says, as far as its options tell. */
public final class KubectlLine {
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern COMMANDS = Pattern.compile("[|;&\\n]+");
    /** The options after it are those of what runs in the container: {@code kubectl exec web -- sort -n FILE}. */
    private static final Pattern INSIDE = Pattern.compile("\\s--\\s.*");

    private static final Pattern NAMESPACE = Pattern.compile("\\s(?:-n[= ]?|--namespace[= ])\\s*([a-z][a-z0-9-]*)");
    private static final Pattern APPLIED = Pattern.compile(
            "\\bkubectl\\s+(?:apply|create|replace)\\b[^;&|]*?\\s(?:-f|--filename)[=\\s]*(?:\\./)?([^\\s;,&|]+)");

    private KubectlLine() {}

    /** The namespace that it names; another program on the same line has options of its own. */
    public static Optional<String> namespace(String line) {
        return COMMANDS.splitAsStream(QUOTED.matcher(line).replaceAll("''"))
                .filter(command -> command.contains("kubectl"))
                .map(command -> NAMESPACE.matcher(INSIDE.matcher(command).replaceAll("")))
                .filter(Matcher::find)
                .map(named -> named.group(1))
                .findFirst();
    }

    /** The files that it applies, each once. */
    public static List<String> applied(String line) {
        return APPLIED.matcher(line)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }
}
