package dev.podlings.practice.node.command;

import dev.podlings.practice.node.net.Connection;
import dev.podlings.practice.node.net.Http;
import dev.podlings.practice.node.net.NoAnswer;
import dev.podlings.practice.node.net.PodLink;
import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Process;
import dev.podlings.time.Timeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One request of a command to a pod or a Service, with its patience. */
record WebCall(
        String method,
        Map<String, String> headers,
        String data,
        @Nullable Duration patience) {

    /** It took longer than was allowed. */
    static final class TimedOut extends IOException {
        private static final long serialVersionUID = 1;

        TimedOut() {
            super("timed out");
        }
    }

    Http.Response ask(Process self, Url url, String ip) throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        try (Connection connection = connect(self, ip, url.port())) {
            Timeline.Later end =
                    patience == null ? () -> {} : self.machine().time().after(patience, () -> giveUp(connection, late));
            try {
                return Http.ask(
                        new Connection(Files.counted(self, connection.in()), connection.out()),
                        method,
                        url.authority(),
                        url.path(),
                        headers,
                        data.getBytes(StandardCharsets.UTF_8));
            } finally {
                end.cancel();
            }
        } catch (IOException failed) {
            if (late.get()) {
                throw new TimedOut();
            }
            throw failed;
        }
    }

    private Connection connect(Process self, String ip, int port) throws IOException {
        return connect(self, ip, port, patience);
    }

    /** Waits as long as one who connects has to wait where nobody answers. */
    static Connection connect(Process self, String ip, int port, @Nullable Duration patience) throws IOException {
        try {
            return self.machine().service(PodLink.class).connectTo(ip, port);
        } catch (NoAnswer nobody) {
            boolean impatient = patience != null && patience.compareTo(nobody.patience()) < 0;
            SystemCommands.sleep(self, patience != null && impatient ? patience : nobody.patience());
            if (impatient) {
                throw new TimedOut();
            }
            throw nobody;
        }
    }

    private static void giveUp(Connection connection, AtomicBoolean late) {
        late.set(true);
        try {
            connection.close();
        } catch (IOException gone) {
            // The other side went first, so the answer is there or will never come.
            return;
        }
    }
}
