package dev.podlings.practice.node.shell;

import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Worker;
import java.util.ArrayList;
import java.util.List;

/** Names of files that a pattern stands for. */
final class Globbing {
    private static final int MOST_FOUND = 20_000;

    private final ShellState state;
    private final Process process;

    Globbing(ShellState state, Process process) {
        this.state = state;
        this.process = process;
    }

    /** @param pattern with what is quoted marked so; that stands for itself when no file matches */
    void paths(String pattern, List<String> into) {
        if (!Pattern.isPattern(pattern) || state.options.contains('f')) {
            into.add(Pattern.unquote(pattern));
            return;
        }
        List<String> found = new ArrayList<>();
        boolean absolute = pattern.startsWith("/");
        glob(absolute ? "/" : "", pattern.split("/"), absolute ? 1 : 0, found);
        if (pattern.endsWith("/")) {
            found.removeIf(each -> !process.files().isDir(process.path(each)));
            found.replaceAll(each -> each + "/");
        }
        if (found.isEmpty()) {
            into.add(Pattern.unquote(pattern));
        } else {
            found.stream().sorted().forEach(into::add);
        }
    }

    private void glob(String sofar, String[] names, int index, List<String> found) {
        Worker.step();
        if (index == names.length) {
            if (process.files().exists(process.path(sofar)) && found.size() < MOST_FOUND) {
                found.add(sofar);
            }
            return;
        }
        String prefix = sofar.isEmpty() || sofar.endsWith("/") ? sofar : sofar + "/";
        if (!Pattern.isPattern(names[index])) {
            glob(prefix + Pattern.unquote(names[index]), names, index + 1, found);
            return;
        }
        try {
            String in = sofar.isEmpty() ? process.directory() : process.path(sofar);
            for (String each : process.files().list(in)) {
                boolean hidden = each.startsWith(".") && !names[index].startsWith(".");
                if (!hidden && Pattern.matches(names[index], each)) {
                    glob(prefix + each, names, index + 1, found);
                }
            }
        } catch (FileFailure notThere) {
            // A pattern that leads nowhere matches nothing.
            return;
        }
    }
}
