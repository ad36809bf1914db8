package dev.podlings.cell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ${name}} stands for in the cells of a document: the course's values, what cells kept with
 * {@code as=name}, and the cluster's own ({@code ns}, {@code storageclass}, {@code provisioner}). From any thread.
 */
public final class NamedValues {
    /** Where a value is to stand: {@code ${name}}. */
    public static final Pattern PLACE = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9_.-]*)}");

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int DEEPEST = 10;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final BiConsumer<String, String> kept;

    /** @param kept told of each value that a cell keeps */
    public NamedValues(Map<String, String> given, BiConsumer<String, String> kept) {
        values.putAll(given);
        this.kept = kept;
    }

    public synchronized Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> fill(value, DEEPEST));
    }

    /** Keeps what a cell printed, without the line end at its end. */
    public void keep(String name, String printed) {
        String value = printed.stripTrailing();
        synchronized (this) {
            values.put(name, value);
        }
        kept.accept(name, value);
    }

    /** Gives a value without telling anybody, such as one that was kept in an earlier session. */
    public synchronized void give(String name, String value) {
        values.put(name, value);
    }

    /** The text with known places filled; a place that stands for nothing stays as it is. */
    public synchronized String fill(String text) {
        return fill(text, DEEPEST);
    }

    /**
     * The text for a shell: only places whose name no shell variable can have are filled in. The others come through
     * the {@link #environment}, so that what a command once printed is never read as a command.
     */
    synchronized String fillForShell(String text) {
        return PLACE.matcher(text).replaceAll(place -> {
            String name = place.group(1);
            boolean variable = IDENTIFIER.matcher(name).matches();
            return Matcher.quoteReplacement(variable ? place.group() : values.getOrDefault(name, place.group()));
        });
    }

    /** The values as environment variables, as far as their names can be such. */
    synchronized Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (IDENTIFIER.matcher(name).matches() && value.indexOf('\0') < 0) {
                environment.put(name, fill(value, DEEPEST));
            }
        });
        return environment;
    }

    private String fill(String text, int deepest) {
        if (deepest == 0 || text.indexOf("${") < 0) {
            return text;
        }
        return PLACE.matcher(text).replaceAll(place -> {
            String value = values.get(place.group(1));
            return Matcher.quoteReplacement(value == null ? place.group() : fill(value, deepest - 1));
        });
    }
}
