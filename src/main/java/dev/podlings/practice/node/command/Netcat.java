package dev.podlings.practice.node.command;

import dev.podlings.practice.node.net.Connection;
import dev.podlings.practice.node.net.PodLink;
import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Pipe;
import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.io.OutputStream;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * {@code nc}: looks whether a port is open, talks to it, or listens for one client, with {@code -k} for one after the
 * other.
 */
final class Netcat {

    int run(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "zvw:nlkp:");
        if (options.has('l')) {
            int port = (int) options.number('p', Options.count(options.operand(0, "0")));
            int status = listen(self, port);
            while (options.has('k') && status == 0) {
                status = listen(self, port);
            }
            return status;
        }
        String host = options.operand(0, "");
        if (options.operands().size() < 2) {
            self.complain("Usage: nc [-z] [-v] [-w SECONDS] HOST PORT, or nc -l [-k] -p PORT");
            return 1;
        }
        int port = (int) Options.count(options.operand(1, "0"));
        PodLink link = self.machine().service(PodLink.class);
        String ip = "";
        Duration patience = options.has('w') ? Duration.ofSeconds(options.number('w', 1)) : null;
        try {
            ip = link.resolve(host).get(0);
            try (Connection connection = WebCall.connect(self, ip, port, patience)) {
                if (options.has('v')) {
                    self.complain(host + " (" + ip + ":" + port + ") open");
                }
                if (!options.has('z')) {
                    connection.out().write(Files.drain(self, self.in()));
                    connection.out().close();
                    Files.pump(connection.in(), self.out());
                }
            }
            return 0;
        } catch (UnknownHostException unknown) {
            self.complain("nc: bad address '" + host + "'");
        } catch (WebCall.TimedOut late) {
            self.complain("nc: timed out");
        } catch (IOException failed) {
            self.complain("nc: can't connect to remote host (" + ip + "): " + failed.getMessage());
        }
        return 1;
    }

    /** What the client says is printed; what comes on stdin goes to the client. */
    private static int listen(Process self, int port) throws IOException {
        Pipe came = new Pipe();
        Pipe left = new Pipe();
        AtomicReference<OutputStream> client = new AtomicReference<>();
        Runnable stop = self.machine().service(PodLink.class).listen(port, (in, out, from) -> {
            if (!client.compareAndSet(null, out)) {
                return;
            }
            came.writer().close();
            try (OutputStream end = left.writer()) {
                in.transferTo(self.out());
            }
        });
        if (stop == null) {
            self.complain("nc: bind: Address already in use");
            return 1;
        }
        self.atEnd(stop);
        untilClosed(came);
        stop.run();
        try (OutputStream out = Objects.requireNonNull(client.get())) {
            Files.pump(self.in(), out);
        }
        untilClosed(left);
        return 0;
    }

    private static void untilClosed(Pipe pipe) throws IOException {
        int read = 0;
        while (read >= 0) {
            read = pipe.reader().read();
        }
    }
}
