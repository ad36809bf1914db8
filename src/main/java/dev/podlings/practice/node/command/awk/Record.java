package dev.podlings.practice.node.command.awk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The line that is looked at, and its fields: a change of one makes the other anew. */
final class Record {
    private static final int MOST_FIELDS = 10_000;

    private final Host host;
    private final List<String> fields = new ArrayList<>();
    private String line = "";

    Record(Host host) {
        this.host = host;
    }

    void line(String text, String separator) throws IOException {
        line = text;
        fields.clear();
        if (separator.equals(" ")) {
            for (String each : text.strip().split("\\s+")) {
                if (!each.isEmpty()) {
                    fields.add(each);
                }
            }
        } else if (!text.isEmpty()) {
            String regex = separator.length() == 1 && !separator.equals("\\") ? "[" + separator + "]" : separator;
            fields.addAll(List.of(host.split(separator.equals("^") ? "\\^" : regex, text)));
        }
    }

    int count() {
        return fields.size();
    }

    Value get(int index) {
        if (index == 0) {
            return Value.input(line);
        }
        return index > 0 && index <= fields.size() ? Value.input(fields.get(index - 1)) : Value.NONE;
    }

    void set(int index, String text, String separator, String joined) throws IOException {
        if (index == 0) {
            line(text, separator);
            return;
        }
        if (index < 0 || index > MOST_FIELDS) {
            throw new AwkFailure("trying to access out of range field " + index);
        }
        while (fields.size() < index) {
            fields.add("");
        }
        fields.set(index - 1, text);
        line = String.join(joined, fields);
    }

    void count(int number, String joined) throws IOException {
        if (number < 0 || number > MOST_FIELDS) {
            throw new AwkFailure("NF set to " + number);
        }
        while (fields.size() > number) {
            fields.remove(fields.size() - 1);
        }
        while (fields.size() < number) {
            fields.add("");
        }
        line = String.join(joined, fields);
    }
}
