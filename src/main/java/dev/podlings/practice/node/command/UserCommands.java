package dev.podlings.practice.node.command;

import dev.podlings.practice.node.file.User;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.shell.Commands;
import dev.podlings.practice.node.shell.NotFound;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** Commands about who somebody is, and to become somebody else. */
final class UserCommands {
    private UserCommands() {}

    static void addTo(Toolbox box) {
        box.add("id", UserCommands::id);
        box.add("whoami", UserCommands::whoami);
        box.add("groups", UserCommands::groups);
        box.add("su", UserCommands::su);
        box.add("gosu", UserCommands::gosu);
    }

    private static int id(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "ugnGr");
        Accounts accounts = Accounts.of(self);
        User user = self.user();
        String asked = options.operand(0, "");
        if (!asked.isEmpty()) {
            Optional<User> found = accounts.find(asked);
            if (found.isEmpty()) {
                self.complain("id: unknown user " + asked);
                return 1;
            }
            user = found.get();
        }
        if (options.has('u') || options.has('g')) {
            boolean names = options.has('n');
            int number = options.has('u') ? user.uid() : user.gid();
            String name = options.has('u') ? accounts.shownUser(number) : accounts.shownGroup(number);
            self.println(names ? name : Integer.toString(number));
            return 0;
        }
        if (options.has('G')) {
            self.println(
                    list(user, each -> options.has('n') ? accounts.shownGroup(each) : Integer.toString(each), " "));
            return 0;
        }
        self.println("uid=" + named(user.uid(), accounts.user(user.uid())) + " gid="
                + named(user.gid(), accounts.group(user.gid())) + " groups="
                + list(user, each -> named(each, accounts.group(each)), ","));
        return 0;
    }

    private static String named(int number, Optional<String> name) {
        return number + name.map(each -> "(" + each + ")").orElse("");
    }

    private static String list(User user, IntFunction<String> shown, String between) {
        TreeSet<Integer> all = new TreeSet<>(user.groups());
        all.add(user.gid());
        return String.join(between, all.stream().map(shown::apply).toList());
    }

    private static int whoami(Process self) throws IOException {
        Optional<String> name = Accounts.of(self).user(self.user().uid());
        if (name.isEmpty()) {
            self.complain("whoami: unknown uid " + self.user().uid());
            return 1;
        }
        self.println(name.get());
        return 0;
    }

    private static int groups(Process self) throws IOException {
        self.println(list(self.user(), Accounts.of(self)::shownGroup, " "));
        return 0;
    }

    private static int su(Process self) throws IOException {
        String name = "root";
        String shell = "sh";
        String command = "";
        List<String> words = self.arguments();
        boolean named = false;
        for (int i = 1; i < words.size(); i++) {
            String each = words.get(i);
            boolean more = i + 1 < words.size();
            if (each.equals("-c") && more) {
                command = words.get(++i);
            } else if (each.equals("-s") && more) {
                shell = words.get(++i);
            } else if (!each.startsWith("-") && !named) {
                name = each;
                named = true;
            }
        }
        return become(self, name, command.isEmpty() ? List.of(shell) : List.of(shell, "-c", command));
    }

    /** As images use it in their entrypoints. */
    private static int gosu(Process self) throws IOException {
        List<String> words = self.arguments();
        if (words.size() < 3) {
            self.complain("Usage: gosu user-spec command [args]");
            return 1;
        }
        return become(self, words.get(1).split(":")[0], words.subList(2, words.size()));
    }

    private static int become(Process self, String name, List<String> words) throws IOException {
        String who = FileCommands.name(self);
        Optional<User> user = Accounts.of(self).find(name);
        if (user.isEmpty()) {
            self.complain(who + ": unknown user " + name);
            return 1;
        }
        if (!self.user().isRoot() && self.user().uid() != user.get().uid()) {
            self.complain(who + ": must be suid to work properly");
            return 1;
        }
        Optional<Commands.Found> found = Commands.find(self, words.get(0), self.environment());
        if (found.isEmpty()) {
            return NotFound.say(self, who, words.get(0));
        }
        self.become(user.get());
        return self.machine()
                .run(self, self.fork(new ArrayList<>(words)), found.get().program());
    }
}
