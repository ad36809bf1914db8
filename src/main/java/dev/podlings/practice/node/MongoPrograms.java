package dev.podlings.practice.node;

import dev.podlings.practice.node.command.Toolbox;
import dev.podlings.practice.node.mongo.Members;
import dev.podlings.practice.node.mongo.Mongod;
import dev.podlings.practice.node.mongo.Mongosh;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Program;
import dev.podlings.practice.node.shell.Commands;
import dev.podlings.practice.node.shell.NotFound;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The programs of the mongo image. Their classes, and the library behind them, are loaded when one is first run. */
final class MongoPrograms {
    private final Members members = new Members();

    void addTo(Toolbox box) {
        box.add("mongod", (Program) (Program.Resident) self -> new Mongod(members).begin(self));
        box.add("mongosh", (Program) (Program.Active) self -> new Mongosh(members).run(self));
        box.add("mongo", (Program) (Program.Active) self -> new Mongosh(members).run(self));
        box.add("docker-entrypoint.sh", (Program) (Program.Resident) this::entrypoint);
    }

    private void entrypoint(Process self) throws IOException {
        List<String> words =
                Mongod.entrypoint(self.arguments(), self.environment().get("MONGO_INITDB_ROOT_USERNAME"));
        self.arguments(words);
        if (words.get(0).equals("mongod")) {
            new Mongod(members).begin(self);
            return;
        }
        Optional<Commands.Found> found = Commands.find(self, words.get(0), self.environment());
        if (found.isEmpty()) {
            self.exit(NotFound.say(self, "docker-entrypoint.sh", words.get(0)));
            return;
        }
        Process child =
                self.machine().start(self.pid(), self.fork(words), found.get().program());
        self.handle(
                child::signal,
                dev.podlings.practice.node.process.Signal.TERM,
                dev.podlings.practice.node.process.Signal.INT);
        child.whenEnded(self::exit);
    }
}
