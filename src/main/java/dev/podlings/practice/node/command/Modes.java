package dev.podlings.practice.node.command;

import dev.podlings.practice.node.file.Dir;
import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.file.Inode;
import dev.podlings.practice.node.file.User;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Worker;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that say whose a file is, and what others may do with it. */
final class Modes {
    private static final Pattern CLAUSE = Pattern.compile("([ugoa]*)([-+=])([rwxXst]*)");
    private static final Pattern WITHOUT_OPTIONS = Pattern.compile("-[Rfvh]+|--recursive");

    private Modes() {}

    static void addTo(Toolbox box) {
        box.add("chmod", Modes::chmod);
        box.add("chown", Modes::chown);
        box.add("chgrp", Modes::chgrp);
    }

    /** What is done to each file. */
    private interface Change {
        void to(String path, Inode there) throws IOException;
    }

    private static int chmod(Process self) throws IOException {
        return each(self, mode -> (path, there) -> self.files().chmod(path, mode(mode, there.mode())));
    }

    private static int chown(Process self) throws IOException {
        Accounts accounts = Accounts.of(self);
        return each(self, whom -> {
            int colon = whom.indexOf(':') >= 0 ? whom.indexOf(':') : whom.indexOf('.');
            String user = colon < 0 ? whom : whom.substring(0, colon);
            String group = colon < 0 ? "" : whom.substring(colon + 1);
            Optional<User> found = user.isEmpty() ? Optional.empty() : Optional.of(user(accounts, user));
            Optional<Integer> gid = group.isEmpty() ? Optional.empty() : Optional.of(gid(accounts, group));
            return (path, there) ->
                    self.files().chown(path, found.map(User::uid).orElse(there.uid()), gid.orElse(there.gid()));
        });
    }

    private static int chgrp(Process self) throws IOException {
        int gid = self.arguments().stream()
                .skip(1)
                .filter(each -> !WITHOUT_OPTIONS.matcher(each).matches())
                .findFirst()
                .flatMap(Accounts.of(self)::gid)
                .orElse(-1);
        return each(self, group -> (path, there) -> {
            if (gid < 0) {
                throw new IOException("unknown group " + group);
            }
            self.files().chown(path, there.uid(), gid);
        });
    }

    private static User user(Accounts accounts, String name) throws IOException {
        return accounts.find(name).orElseThrow(() -> new IOException("unknown user " + name));
    }

    private static int gid(Accounts accounts, String name) throws IOException {
        return accounts.gid(name).orElseThrow(() -> new IOException("unknown group " + name));
    }

    /** Makes a change of the first operand. */
    private interface Meaning {
        Change of(String operand) throws IOException;
    }

    private static int each(Process self, Meaning meaning) throws IOException {
        List<String> words = self.arguments();
        boolean deep =
                words.stream().anyMatch(each -> WITHOUT_OPTIONS.matcher(each).matches() && each.contains("R"));
        List<String> operands = words.stream()
                .skip(1)
                .filter(each -> !WITHOUT_OPTIONS.matcher(each).matches())
                .toList();
        if (operands.size() < 2) {
            self.complain(FileCommands.name(self) + ": missing operand");
            return 1;
        }
        Change change = meaning.of(operands.get(0));
        int status = 0;
        for (String name : operands.subList(1, operands.size())) {
            try {
                apply(self, self.path(name), change, deep);
            } catch (FileFailure failed) {
                status = FileCommands.fail(self, name, failed);
            }
        }
        return status;
    }

    private static void apply(Process self, String path, Change change, boolean deep) throws IOException {
        Worker.step();
        Inode there = self.files().walk(path, true).there();
        change.to(path, there);
        if (deep && there instanceof Dir dir) {
            for (String name : dir.names()) {
                if (self.files().exists(path + "/" + name)) {
                    apply(self, path + "/" + name, change, true);
                }
            }
        }
    }

    /** The permission bits that a text such as {@code 640} or {@code u+x,go-w} makes of others. */
    static int mode(String text, int before) throws IOException {
        if (text.matches("[0-7]{1,4}")) {
            return Integer.parseInt(text, 8);
        }
        int mode = before;
        for (String clause : text.split(",")) {
            Matcher matcher = CLAUSE.matcher(clause);
            if (!matcher.matches()) {
                throw new IOException("invalid mode '" + text + "'");
            }
            mode = changed(mode, matcher.group(1), matcher.group(2), matcher.group(3));
        }
        return mode;
    }

    private static int changed(int mode, String whom, String how, String what) {
        String who = whom.isEmpty() || whom.contains("a") ? "ugo" : whom;
        int bits = 0;
        int all = 0;
        for (char w : who.toCharArray()) {
            int shift = w == 'u' ? 6 : w == 'g' ? 3 : 0;
            all |= 7 << shift;
            for (char p : what.toLowerCase(Locale.ROOT).toCharArray()) {
                bits |= (p == 'r' ? 4 : p == 'w' ? 2 : p == 'x' ? 1 : 0) << shift;
            }
        }
        return switch (how) {
            case "+" -> mode | bits;
            case "-" -> mode & ~bits;
            default -> (mode & ~all) | bits;
        };
    }
}
