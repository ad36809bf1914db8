package dev.podlings.bench;

import dev.podlings.cell.NamedValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;

/** Finds values that are made of themselves, directly or round about. */
record ValueRings(Map<String, String> values) {
    List<String> find() {
        List<String> rings = new ArrayList<>();
        for (String name : new TreeSet<>(values.keySet())) {
            if (reaches(name, name, new TreeSet<>())) {
                rings.add(name);
            }
        }
        return rings;
    }

    private boolean reaches(String from, String wanted, Set<String> seen) {
        Matcher place = NamedValues.PLACE.matcher(values.getOrDefault(from, ""));
        while (place.find()) {
            String name = place.group(1);
            if (name.equals(wanted) || (seen.add(name) && reaches(name, wanted, seen))) {
                return true;
            }
        }
        return false;
    }
}
