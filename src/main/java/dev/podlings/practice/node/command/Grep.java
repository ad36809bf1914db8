package dev.podlings.practice.node.command;

import dev.podlings.practice.node.file.Dir;
import dev.podlings.practice.node.file.Inode;
import dev.podlings.practice.node.process.Pipe;
import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code grep}. */
final class Grep {
    private static final String LETTERS = "ivcnlLqoEFwxrRhHsam:e:A:B:C:";

    int run(Process self) throws IOException {
        Options options = Options.parse(
                self.arguments(),
                LETTERS,
                "ignore-case=i",
                "invert-match=v",
                "count=c",
                "quiet=q",
                "extended-regexp=E",
                "fixed-strings=F",
                "only-matching=o",
                "recursive=r",
                "line-number=n",
                "max-count=m");
        List<String> operands = new ArrayList<>(options.operands());
        if (!options.has('e') && operands.isEmpty()) {
            self.complain("grep: missing pattern");
            return 2;
        }
        String wanted = options.has('e') ? options.get('e', "") : operands.remove(0);
        boolean deep = options.has('r') || options.has('R');
        List<String> files = new ArrayList<>();
        for (String each : operands.isEmpty() ? List.of(deep ? "." : "-") : operands) {
            collect(self, each, deep, files);
        }
        boolean titled = (files.size() > 1 || deep || options.has('H')) && !options.has('h');
        Pattern pattern = pattern(self, wanted, options);
        boolean any = false;
        int status = 1;
        for (String file : files) {
            try (Lines lines = Lines.of(self, file)) {
                any |= search(self, options, pattern, lines, titled ? file + ":" : "", file);
            } catch (Pipe.Broken nobodyReads) {
                throw nobodyReads;
            } catch (IOException failed) {
                if (!options.has('s')) {
                    FileCommands.fail(self, file, failed);
                }
                status = 2;
            }
            if (any && options.has('q')) {
                return 0;
            }
        }
        return any ? 0 : status;
    }

    private static Pattern pattern(Process self, String wanted, Options options) throws IOException {
        boolean extended = options.has('E') || FileCommands.name(self).equals("egrep");
        List<String> alternatives = new ArrayList<>();
        for (String each : wanted.split("\n", -1)) {
            String one = options.has('F')
                    ? Pattern.quote(each)
                    : Regex.compile(each, extended, 0).pattern();
            one = options.has('w') ? "\\b(?:" + one + ")\\b" : options.has('x') ? "^(?:" + one + ")$" : one;
            alternatives.add(one);
        }
        return Pattern.compile(String.join("|", alternatives), options.has('i') ? Pattern.CASE_INSENSITIVE : 0);
    }

    private static void collect(Process self, String name, boolean deep, List<String> files) throws IOException {
        if (!deep || name.equals("-")) {
            files.add(name);
            return;
        }
        Inode there = self.files().walk(self.path(name), true).inode();
        if (there instanceof Dir dir) {
            for (String each : dir.names()) {
                collect(self, name.endsWith("/") ? name + each : name + "/" + each, true, files);
            }
        } else {
            files.add(name);
        }
    }

    private static boolean search(
            Process self, Options options, Pattern pattern, Lines lines, String title, String file) throws IOException {
        long most = options.number('m', Long.MAX_VALUE);
        long after = Math.max(options.number('A', 0), options.number('C', 0));
        long before = Math.max(options.number('B', 0), options.number('C', 0));
        java.util.ArrayDeque<String> recent = new java.util.ArrayDeque<>();
        long found = 0;
        long number = 0;
        long following = 0;
        boolean silent = options.has('q') || options.has('c') || options.has('l') || options.has('L');
        for (String line = lines.next(); line != null && found < most; line = lines.next()) {
            number++;
            Matcher matcher = pattern.matcher(new WatchedText(line));
            if (matcher.find() == options.has('v')) {
                if (following-- > 0 && !silent) {
                    self.println(title + line);
                } else if (before > 0) {
                    recent.add(line);
                    if (recent.size() > before) {
                        recent.remove();
                    }
                }
                continue;
            }
            found++;
            following = after;
            if (options.has('q')) {
                return true;
            }
            if (silent) {
                continue;
            }
            for (String each : recent) {
                self.println(title + each);
            }
            recent.clear();
            String prefix = title + (options.has('n') ? number + ":" : "");
            if (options.has('o') && !options.has('v')) {
                do {
                    if (!matcher.group().isEmpty()) {
                        self.println(prefix + matcher.group());
                    }
                } while (matcher.find());
            } else {
                self.println(prefix + line);
            }
        }
        if (options.has('c')) {
            self.println(title + found);
        } else if (options.has('l') == (found > 0) && (options.has('l') || options.has('L'))) {
            self.println(file);
        }
        return found > 0;
    }
}
