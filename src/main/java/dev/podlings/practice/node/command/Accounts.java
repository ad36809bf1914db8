package dev.podlings.practice.node.command;

import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.file.FileTree;
import dev.podlings.practice.node.file.User;
import dev.podlings.practice.node.process.Process;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of users and groups, as a container's /etc/passwd and /etc/group tell them. */
final class Accounts {
    private final Map<Integer, String[]> users;
    private final Map<Integer, String[]> groups;

    private Accounts(FileTree files) {
        this.users = byNumber(files, "/etc/passwd");
        this.groups = byNumber(files, "/etc/group");
    }

    static Accounts of(Process self) {
        return new Accounts(self.machine().files());
    }

    private static Map<Integer, String[]> byNumber(FileTree files, String path) {
        Map<Integer, String[]> rows = new LinkedHashMap<>();
        try {
            for (String line : new String(files.read(path), StandardCharsets.UTF_8).split("\n")) {
                String[] fields = line.split(":", -1);
                if (fields.length > 3 && fields[2].matches("\\d{1,9}")) {
                    rows.putIfAbsent(Integer.parseInt(fields[2]), fields);
                }
            }
        } catch (FileFailure missing) {
            // Without the file nobody has a name.
            return rows;
        }
        return rows;
    }

    Optional<String> user(int uid) {
        return Optional.ofNullable(users.get(uid)).map(row -> row[0]);
    }

    Optional<String> group(int gid) {
        return Optional.ofNullable(groups.get(gid)).map(row -> row[0]);
    }

    /** The name, or the number of one that has none. */
    String shownUser(int uid) {
        return user(uid).orElse(Integer.toString(uid));
    }

    String shownGroup(int gid) {
        return group(gid).orElse(Integer.toString(gid));
    }

    /** By name or number, with the groups that /etc/group counts it to. */
    Optional<User> find(String name) {
        for (Map.Entry<Integer, String[]> each : users.entrySet()) {
            if (each.getValue()[0].equals(name)) {
                int gid = Integer.parseInt(each.getValue()[3]);
                return Optional.of(new User(each.getKey(), gid, groupsOf(name, gid)));
            }
        }
        return name.matches("\\d{1,9}")
                ? Optional.of(new User(Integer.parseInt(name), 0, Set.of(0)))
                : Optional.empty();
    }

    /** By name or number. */
    Optional<Integer> gid(String name) {
        for (Map.Entry<Integer, String[]> each : groups.entrySet()) {
            if (each.getValue()[0].equals(name)) {
                return Optional.of(each.getKey());
            }
        }
        return name.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(name)) : Optional.empty();
    }

    private Set<Integer> groupsOf(String name, int gid) {
        Set<Integer> found = new HashSet<>(Set.of(gid));
        groups.forEach((number, row) -> {
            if (Set.of(row[3].split(",")).contains(name)) {
                found.add(number);
            }
        });
        return found;
    }
}
