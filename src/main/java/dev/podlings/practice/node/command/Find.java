package dev.podlings.practice.node.command;

import dev.podlings.practice.node.file.Dir;
import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.file.Inode;
import dev.podlings.practice.node.file.Link;
import dev.podlings.practice.node.file.Plain;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Worker;
import dev.podlings.practice.node.shell.Commands;
import dev.podlings.practice.node.shell.NotFound;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code find} with names, types, sizes and depths; -delete, -exec and -print. */
final class Find {

    int run(Process self) throws IOException {
        List<String> arguments = self.arguments();
        List<String> roots = new ArrayList<>();
        int at = 1;
        while (at < arguments.size()
                && !arguments.get(at).startsWith("-")
                && !arguments.get(at).equals("!")) {
            roots.add(arguments.get(at++));
        }
        Search search = new Search(self, arguments.subList(at, arguments.size()));
        for (String root : roots.isEmpty() ? List.of(".") : roots) {
            search.visit(root, 0);
        }
        return search.status;
    }

    private static final class Search {
        private final Process self;
        private final List<String> tests;
        private int most = Integer.MAX_VALUE;
        private int least;
        private int status;

        Search(Process self, List<String> tests) throws IOException {
            this.self = self;
            this.tests = new ArrayList<>();
            for (int i = 0; i < tests.size(); i++) {
                if (tests.get(i).equals("-maxdepth") && i + 1 < tests.size()) {
                    most = (int) Options.count(tests.get(++i));
                } else if (tests.get(i).equals("-mindepth") && i + 1 < tests.size()) {
                    least = (int) Options.count(tests.get(++i));
                } else {
                    this.tests.add(tests.get(i));
                }
            }
        }

        void visit(String path, int depth) throws IOException {
            Worker.step();
            Inode there;
            try {
                there = self.files().walk(self.path(path), false).there();
            } catch (FileFailure failed) {
                status = FileCommands.fail(self, path, failed);
                return;
            }
            boolean deletes = tests.contains("-delete");
            if (depth >= least && !deletes) {
                judge(path, there);
            }
            if (there instanceof Dir dir && depth < most) {
                for (String name : dir.names()) {
                    visit(path.endsWith("/") ? path + name : path + "/" + name, depth + 1);
                }
            }
            if (depth >= least && deletes) {
                judge(path, there);
            }
        }

        /** Alternatives that {@code -o} parts, until one of them holds. */
        private void judge(String path, Inode there) throws IOException {
            int from = 0;
            while (from <= tests.size()) {
                int or = from;
                while (or < tests.size()
                        && !tests.get(or).equals("-o")
                        && !tests.get(or).equals("-or")) {
                    or++;
                }
                if (holds(path, there, from, or)) {
                    return;
                }
                from = or + 1;
            }
        }

        /** @return whether all tests of the part hold; then it is shown, or what it says is done */
        private boolean holds(String path, Inode there, int from, int to) throws IOException {
            boolean acted = false;
            boolean negated = false;
            int i = from;
            while (i < to) {
                String test = tests.get(i++);
                if (test.equals("!") || test.equals("-not")) {
                    negated = true;
                    continue;
                }
                boolean passed;
                switch (test) {
                    case "-name", "-iname" -> {
                        String base = path.equals("/") ? "/" : path.substring(path.lastIndexOf('/') + 1);
                        String pattern = value(i++);
                        boolean anyCase = test.equals("-iname");
                        passed = dev.podlings.practice.node.shell.Pattern.matches(
                                anyCase ? lower(pattern) : pattern, anyCase ? lower(base) : base);
                    }
                    case "-path" -> passed = dev.podlings.practice.node.shell.Pattern.matches(value(i++), path);
                    case "-type" -> {
                        String type = value(i++);
                        passed = type.equals("f")
                                ? there instanceof Plain
                                : type.equals("d") ? there instanceof Dir : type.equals("l") && there instanceof Link;
                    }
                    case "-empty" ->
                        passed = there instanceof Dir dir ? dir.names().isEmpty() : there.size() == 0;
                    case "-mmin" -> passed = age(value(i++), there, 1);
                    case "-mtime" -> passed = age(value(i++), there, 24 * 60);
                    case "-newer" -> passed = isNewer(there, value(i++));
                    case "-user" -> passed = belongsTo(there, value(i++));
                    case "-perm" ->
                        passed = (there.mode() & 0777) == Modes.mode(value(i++).replaceFirst("^[-/]", ""), 0);
                    case "-size" -> passed = size(value(i++), there.size());
                    case "-a", "-and" -> passed = true;
                    case "-print", "-print0" -> {
                        passed = true;
                        acted = true;
                        self.print(path + (test.equals("-print") ? "\n" : "\0"));
                    }
                    case "-delete" -> {
                        passed = true;
                        acted = true;
                        if (there instanceof Dir) {
                            self.files().removeDir(self.path(path));
                        } else {
                            self.files().unlink(self.path(path));
                        }
                    }
                    case "-exec" -> {
                        List<String> command = new ArrayList<>();
                        while (i < tests.size()
                                && !tests.get(i).equals(";")
                                && !tests.get(i).equals("+")) {
                            command.add(Text.replace(tests.get(i++), "{}", path));
                        }
                        i++;
                        acted = true;
                        passed = exec(command) == 0;
                    }
                    default -> throw new IOException("unrecognized: " + test);
                }
                if (passed == negated) {
                    return false;
                }
                negated = false;
            }
            if (!acted) {
                self.println(path);
            }
            return true;
        }

        /** Linux counts whole minutes and whole days: {@code -5} is less than five of them, {@code +5} more. */
        private boolean age(String wanted, Inode there, long unit) throws IOException {
            long age = Duration.between(there.modified(), self.machine().time().now())
                            .toMinutes()
                    / unit;
            return compare(wanted, age);
        }

        private static boolean compare(String wanted, long number) throws IOException {
            long limit = Math.abs(Options.count(wanted));
            return wanted.startsWith("+") ? number > limit : wanted.startsWith("-") ? number < limit : number == limit;
        }

        private boolean isNewer(Inode there, String than) throws IOException {
            return there.modified()
                    .isAfter(self.files().walk(self.path(than), true).there().modified());
        }

        private boolean belongsTo(Inode there, String name) {
            return Accounts.of(self)
                    .find(name)
                    .filter(user -> user.uid() == there.uid())
                    .isPresent();
        }

        private String value(int index) throws IOException {
            if (index >= tests.size()) {
                throw new IOException("argument expected");
            }
            return tests.get(index);
        }

        private static String lower(String text) {
            return text.toLowerCase(java.util.Locale.ROOT);
        }

        private static boolean size(String wanted, long bytes) throws IOException {
            boolean inBytes = wanted.endsWith("c");
            long number = Math.abs(Options.count(inBytes ? wanted.substring(0, wanted.length() - 1) : wanted));
            long limit = inBytes || Character.isLetter(wanted.charAt(wanted.length() - 1)) ? number : number * 512;
            return wanted.startsWith("+") ? bytes > limit : wanted.startsWith("-") ? bytes < limit : bytes == limit;
        }

        private int exec(List<String> command) throws IOException {
            Optional<Commands.Found> found =
                    command.isEmpty() ? Optional.empty() : Commands.find(self, command.get(0), self.environment());
            return found.isEmpty()
                    ? NotFound.say(self, "find", command.isEmpty() ? "-exec" : command.get(0))
                    : self.machine().run(self, self.fork(command), found.get().program());
        }
    }
}
