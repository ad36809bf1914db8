package dev.podlings.terminal.markdown;

import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Role;
import java.util.ArrayList;
import java.util.List;

/** The addresses that a text mentions by number. One list can serve several texts: a step is printed in parts. */
public final class LinkNotes {
    private final List<String> addresses = new ArrayList<>();

    /** The number of that address; the same address keeps its number. */
    int number(String address) {
        int known = addresses.indexOf(address);
        if (known >= 0) {
            return known + 1;
        }
        addresses.add(address);
        return addresses.size();
    }

    /** The list to print at the end, empty where no link was met. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < addresses.size(); i++) {
            lines.add(Line.of("[" + (i + 1) + "] ", Role.MUTED).and(addresses.get(i)));
        }
        return lines;
    }
}
