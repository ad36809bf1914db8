package dev.podlings.practice.node.command;

import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code seq}. */
final class Seq {
    private Seq() {}

    static int run(Process self) throws IOException {
        List<String> numbers = new ArrayList<>(self.arguments());
        numbers.remove(0);
        String separator = "\n";
        boolean padded = false;
        while (!numbers.isEmpty() && numbers.get(0).matches("-[sw].*")) {
            String option = numbers.remove(0);
            if (option.startsWith("-s")) {
                separator = option.length() > 2 ? option.substring(2) : numbers.remove(0);
            } else {
                padded = true;
            }
        }
        if (numbers.isEmpty() || numbers.size() > 3) {
            self.complain("seq: usage: seq [-w] [-s SEP] [FIRST [INC]] LAST");
            return 1;
        }
        long first = numbers.size() > 1 ? Options.count(numbers.get(0)) : 1;
        long step = numbers.size() > 2 ? Options.count(numbers.get(1)) : 1;
        long last = Options.count(numbers.get(numbers.size() - 1));
        if (step == 0) {
            self.complain("seq: increment must not be 0");
            return 1;
        }
        int width = padded
                ? Math.max(Long.toString(first).length(), Long.toString(last).length())
                : 1;
        for (long i = first; step > 0 ? i <= last : i >= last; i += step) {
            self.print((i == first ? "" : separator) + String.format("%0" + width + "d", i));
        }
        if ((last - first) * step >= 0) {
            self.print("\n");
        }
        return 0;
    }
}
