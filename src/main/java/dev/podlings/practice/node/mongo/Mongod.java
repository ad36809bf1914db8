package dev.podlings.practice.node.mongo;

import de.bwaldvogel.mongo.bson.Document;
import dev.podlings.practice.node.file.Dir;
import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.file.FileTree;
import dev.podlings.practice.node.file.Paths;
import dev.podlings.practice.node.net.PodLink;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Signal;
import dev.podlings.time.Timeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The program {@code mongod}. */
public final class Mongod {
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    /** As mongod: the exit code of one that cannot open its data files. */
    private static final int CANNOT_OPEN = 100;

    /** As mongod: the exit code of one that was given bad options. */
    private static final int BAD_OPTIONS = 2;

    private final Members members;
    private final @Nullable RootUser root;
    private final RandomGenerator random;

    /** @param root to be made before the first start; null for none */
    public Mongod(Members members, @Nullable RootUser root, RandomGenerator random) {
        this.members = members;
        this.root = root;
        this.random = random;
    }

    /** Starts it and comes back; the process ends with a signal. */
    public void begin(Process self) throws IOException {
        if (self.arguments().contains("--version")) {
            self.print(versionText(version(self.files())));
            self.exit(0);
            return;
        }
        MongodOptions options;
        try {
            options = MongodOptions.of(self);
        } catch (MongodOptions.Bad bad) {
            self.complain(bad.getMessage() + "\ntry 'mongod --help' for more information");
            self.exit(BAD_OPTIONS);
            return;
        }
        Member.Log log =
                (severity, component, message, attributes) -> line(self, severity, component, message, attributes);
        String key = "";
        if (!options.keyFile().isEmpty()) {
            String problem = KeyFile.problem(self, options.keyFile());
            if (!problem.isEmpty()) {
                log.line("I", "ACCESS", problem, new Document());
                self.exit(1);
                return;
            }
            key = KeyFile.read(self, options.keyFile());
        }
        start(self, options, key, log);
    }

    private void start(Process self, MongodOptions options, String key, Member.Log log) throws IOException {
        String path = options.path();
        int port = options.port();
        FileTree files = self.files();
        String directory = Paths.canonical(self.path(path));
        files.makeDirs(directory);
        List<Integer> version = version(files);
        PodLink link = self.machine().service(PodLink.class);
        Data data = new Data(files, directory);
        Member.Start started = new Member.Start(self.machine().hostname(), port, options.set(), version);
        Member member = new Member(members, link, self.machine().time(), data, started, log);
        Access access = new Access(member.engine(), options.authorization(), random);
        member.secured(access, key);
        log.line(
                "I",
                "CONTROL",
                "MongoDB starting",
                new Document("port", port)
                        .append("dbPath", path)
                        .append("host", self.machine().hostname()));
        if (!members.lock((Dir) files.walk(directory, true).there(), member)) {
            log.line(
                    "E",
                    "STORAGE",
                    "DBException in initAndListen, terminating",
                    new Document(
                            "error",
                            "DBPathInUse: Unable to lock the lock file: " + path
                                    + "/mongod.lock (Resource temporarily unavailable). "
                                    + "Another mongod instance is already running on the " + path + " directory"));
            self.exit(CANNOT_OPEN);
            return;
        }
        self.atEnd(() -> members.remove(link.ip(), port, member));
        boolean fresh;
        try {
            fresh = data.furnish(version.toString());
        } catch (FileFailure refused) {
            log.line(
                    "E",
                    "STORAGE",
                    "DBException in initAndListen, terminating",
                    new Document(
                            "error",
                            "IllegalOperation: Attempted to create a lock file on a read-only directory: " + path));
            self.exit(CANNOT_OPEN);
            return;
        }
        member.load();
        if (fresh && root != null) {
            member.first("admin", root);
        }
        listen(self, member, link, port, log);
    }

    private void listen(Process self, Member member, PodLink link, int port, Member.Log log) {
        Listener listener = new Listener(member.engine());
        Runnable stop = link.listen(port, (in, out, from) -> listener.serve(in, out));
        Timeline.Later[] beat = new Timeline.Later[1];
        self.atEnd(() -> {
            member.shutDown();
            if (beat[0] != null) {
                beat[0].cancel();
            }
            if (stop != null) {
                stop.run();
            }
            listener.close();
        });
        if (stop == null) {
            log.line(
                    "E",
                    "CONTROL",
                    "Error setting up listener",
                    new Document("error", "SocketException: Address already in use"));
            self.exit(48);
            return;
        }
        members.add(link.ip(), port, member);
        self.handle(
                signal -> {
                    log.line("I", "CONTROL", "Received signal", new Document("signal", signal.number()));
                    self.exit(0);
                },
                Signal.TERM,
                Signal.INT);
        log.line("I", "NETWORK", "Waiting for connections", new Document("port", port).append("ssl", "off"));
        beat(self, member, beat);
    }

    private void beat(Process self, Member member, Timeline.Later[] next) {
        if (member.setName() == null || self.hasEnded()) {
            return;
        }
        synchronized (members) {
            member.election().beat();
            members.notifyAll();
        }
        next[0] = self.machine().time().after(HEARTBEAT, () -> beat(self, member, next));
    }

    private static void line(Process self, String severity, String component, String message, Document attributes) {
        String text = "{\"t\":{\"$date\":\"" + self.machine().time().now() + "\"},\"s\":\"" + severity + "\",\"c\":\""
                + component + "\",\"ctx\":\"main\",\"msg\":\"" + message + "\",\"attr\":" + attributes.toString(false)
                + "}\n";
        try {
            self.out().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException over) {
            // The process has ended, and its log with it.
            return;
        }
    }

    /** What mongod answers to {@code --version}, without the details of how it was built. */
    private static String versionText(List<Integer> version) {
        String number = version.stream().map(String::valueOf).collect(Collectors.joining("."));
        return "db version v" + number + "\nBuild Info: {\n    \"version\": \"" + number
                + "\",\n    \"modules\": []\n}\n";
    }

    private static List<Integer> version(FileTree files) throws IOException {
        String tag = new String(files.read("/etc/image-tag"), StandardCharsets.UTF_8);
        List<Integer> numbers = new ArrayList<>();
        for (String each : tag.split("[^0-9]+")) {
            if (!each.isEmpty() && numbers.size() < 3) {
                numbers.add(Integer.parseInt(each));
            }
        }
        while (numbers.size() < 3) {
            numbers.add(numbers.isEmpty() ? 7 : 0);
        }
        return List.copyOf(numbers);
    }
}
