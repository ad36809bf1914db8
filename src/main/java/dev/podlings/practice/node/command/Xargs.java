package dev.podlings.practice.node.command;

import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.shell.Commands;
import dev.podlings.practice.node.shell.NotFound;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code xargs}. */
final class Xargs {
    private Xargs() {}

    static int run(Process self) throws IOException {
        List<String> arguments = self.arguments();
        int at = 1;
        long most = Long.MAX_VALUE;
        String placeholder = "";
        while (at < arguments.size() && arguments.get(at).startsWith("-")) {
            String option = arguments.get(at++);
            if (option.startsWith("-n") || option.startsWith("-I")) {
                String value =
                        option.length() > 2 ? option.substring(2) : at < arguments.size() ? arguments.get(at++) : "";
                if (option.startsWith("-n")) {
                    most = Math.max(1, Options.count(value));
                } else {
                    placeholder = value;
                }
            }
        }
        List<String> command = at < arguments.size() ? arguments.subList(at, arguments.size()) : List.of("echo");
        List<String> items = new ArrayList<>();
        for (String line : Lines.all(self, List.of())) {
            if (!placeholder.isEmpty()) {
                items.add(line.strip());
            } else {
                for (String word : line.strip().split("\\s+")) {
                    if (!word.isEmpty()) {
                        items.add(word);
                    }
                }
            }
        }
        int status = 0;
        int done = 0;
        do {
            List<String> words = new ArrayList<>(command);
            if (!placeholder.isEmpty()) {
                String item = done < items.size() ? items.get(done) : "";
                String wanted = placeholder;
                for (int i = 0; i < words.size(); i++) {
                    words.set(i, Text.replace(words.get(i), wanted, item));
                }
                done++;
            } else {
                while (done < items.size() && words.size() - command.size() < most) {
                    words.add(items.get(done++));
                }
            }
            Optional<Commands.Found> found = Commands.find(self, words.get(0), self.environment());
            int code = found.isEmpty()
                    ? NotFound.say(self, "xargs", words.get(0))
                    : self.machine().run(self, self.fork(words), found.get().program());
            status = code == 0 ? status : code == 127 ? 127 : 123;
        } while (done < items.size());
        return status;
    }
}
