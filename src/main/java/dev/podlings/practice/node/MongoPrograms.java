package dev.podlings.practice.node;

import dev.podlings.practice.node.command.Toolbox;
import dev.podlings.practice.node.file.Ownership;
import dev.podlings.practice.node.file.User;
import dev.podlings.practice.node.mongo.Members;
import dev.podlings.practice.node.mongo.Mongod;
import dev.podlings.practice.node.mongo.Mongosh;
import dev.podlings.practice.node.mongo.Prelude;
import dev.podlings.practice.node.mongo.RootUser;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Program;
import dev.podlings.practice.node.process.Signal;
import dev.podlings.practice.node.shell.Commands;
import dev.podlings.practice.node.shell.NotFound;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The programs of the mongo image. Their classes, and the library behind them, are loaded when one is first run. */
final class MongoPrograms {
    private static final String USER = "MONGO_INITDB_ROOT_USERNAME";
    private static final String PASSWORD = "MONGO_INITDB_ROOT_PASSWORD";

    private static final List<String> DATA = List.of("/data/db", "/data/configdb");
    private static final User MONGODB = new User(999, 999, Set.of(999));

    private final Members members = new Members();
    private final Prelude prelude = new Prelude();
    private final RandomGenerator random;

    MongoPrograms(RandomGenerator random) {
        this.random = random;
    }

    void addTo(Toolbox box) {
        box.add("mongod", (Program) (Program.Resident) self -> new Mongod(members, null, random).begin(self));
        box.add("mongosh", (Program) (Program.Active) self -> new Mongosh(members, prelude).run(self));
        box.add("mongo", (Program) (Program.Active) self -> new Mongosh(members, prelude).run(self));
        box.add("docker-entrypoint.sh", (Program) (Program.Resident) this::entrypoint);
    }

    private void entrypoint(Process self) throws IOException {
        List<String> words =
                new ArrayList<>(self.arguments().subList(1, self.arguments().size()));
        if (words.isEmpty() || words.get(0).startsWith("-")) {
            words.add(0, "mongod");
        }
        if (words.get(0).equals("mongod")) {
            mongod(self, words);
            return;
        }
        self.arguments(words);
        Optional<Commands.Found> found = Commands.find(self, words.get(0), self.environment());
        if (found.isEmpty()) {
            self.exit(NotFound.say(self, "docker-entrypoint.sh", words.get(0)));
            return;
        }
        Process child =
                self.machine().start(self.pid(), self.fork(words), found.get().program());
        self.handle(child::signal, Signal.TERM, Signal.INT);
        child.whenEnded(self::exit);
    }

    // docker-entrypoint.sh of docker.io/library/mongo: root gives the data to mongodb, and goes on as mongodb.
    private static void dropRoot(Process self) throws IOException {
        if (self.user().isRoot()) {
            for (String path : DATA) {
                self.files().makeDirs(path);
                Ownership.give(self.files().walk(path, true).there(), MONGODB);
            }
            self.become(MONGODB);
        }
    }

    // docker-entrypoint.sh of docker.io/library/mongo: both variables make a root user and switch authorization on.
    private void mongod(Process self, List<String> words) throws IOException {
        String user = self.environment().getOrDefault(USER, "");
        String password = self.environment().getOrDefault(PASSWORD, "");
        if (user.isEmpty() != password.isEmpty()) {
            self.complain("\nerror: missing '" + USER + "' or '" + PASSWORD
                    + "'\n       both must be specified for a user to be created\n");
            self.exit(1);
            return;
        }
        RootUser root = user.isEmpty() ? null : new RootUser(user, password);
        if (root != null && !words.contains("--auth")) {
            words.add("--auth");
        }
        self.arguments(words);
        dropRoot(self);
        new Mongod(members, root, random).begin(self);
    }
}
