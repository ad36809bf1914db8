package dev.podlings.practice;

import dev.podlings.failure.PodlingsException;
import dev.podlings.home.PrivateFile;
import dev.podlings.practice.api.server.ApiServer;
import dev.podlings.words.Sentence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which a practice cluster lives: its objects, its volumes, its address, and who runs it.
 *
 * <p>One process at a time runs it and holds the lock on the file {@code running}; the others find its address there.
 */
public final class PracticeHome {
    private final Path folder;

    public PracticeHome(Path folder) {
        this.folder = folder;
    }

    /** A cluster that some process runs. */
    public record Running(long pid, String url) {}

    /** The right to run the cluster, until it is closed. */
    public static final class Claim implements AutoCloseable {
        private final FileChannel channel;
        private final FileLock lock;

        private Claim(FileChannel channel, FileLock lock) {
            this.channel = channel;
            this.lock = lock;
        }

        /** Tells others where it runs. */
        public void announce(String url) {
            try {
                String told = ProcessHandle.current().pid() + "\n" + url + "\n";
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(told.getBytes(StandardCharsets.UTF_8)), 0);
                channel.force(true);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public void close() {
            try {
                channel.truncate(0);
                lock.release();
                channel.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** Where its objects are kept. */
    public Path objects() {
        return folder.resolve("objects.mv");
    }

    /** Where its volumes are: a folder each. */
    public Path volumes() {
        return folder.resolve("volumes");
    }

    /** The kubeconfig for other terminals. */
    public Path kubeconfig() {
        return folder.resolve("kubeconfig");
    }

    /** Who runs the cluster now; empty when nobody does. */
    public Optional<Running> running() {
        Claim claim = tryClaim();
        if (claim != null) {
            claim.close();
            return Optional.empty();
        }
        return readAnnouncement();
    }

    /** Takes the right to run the cluster; empty when another process has it. */
    public Optional<Claim> claim() {
        return Optional.ofNullable(tryClaim());
    }

    /** What its address was the last time, so that a kubeconfig stays good: the port and the secret path. */
    public Address address() {
        Path file = folder.resolve("address");
        try {
            if (Files.exists(file)) {
                List<String> lines = Files.readAllLines(file);
                if (lines.size() >= 2
                        && lines.get(0).matches("\\d{1,5}")
                        && lines.get(1).matches("[0-9a-f]{32}")) {
                    return new Address(Integer.parseInt(lines.get(0)), lines.get(1));
                }
            }
            return new Address(0, ApiServer.Options.newSecret());
        } catch (IOException failed) {
            throw failedTo("read", file, failed);
        }
    }

    /** That port if nobody else has taken it meanwhile; otherwise 0, for any. */
    public int freePort(int wanted) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return wanted;
        } catch (IOException taken) {
            return 0;
        }
    }

    /** Remembers the address for the next time. */
    public void remember(Address address) {
        PrivateFile.write(folder.resolve("address"), address.port() + "\n" + address.secret() + "\n");
    }

    /** Writes the kubeconfig for other terminals. */
    public void writeKubeconfig(String text) {
        PrivateFile.write(kubeconfig(), text);
    }

    /** Removes everything that the cluster remembers. It must not be running. */
    public void forget() {
        deleteAll(objects());
        deleteAll(volumes());
    }

    /** @param port 0 for any free one */
    public record Address(int port, String secret) {}

    private @Nullable Claim tryClaim() {
        Path file = folder.resolve("running");
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock(1_000, 1, false);
                if (lock != null) {
                    return new Claim(channel, lock);
                }
            } catch (OverlappingFileLockException here) {
                // This very process runs it.
            }
            channel.close();
            return null;
        } catch (IOException failed) {
            throw failedTo("lock", file, failed);
        }
    }

    private Optional<Running> readAnnouncement() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("running"));
            return lines.size() < 2
                    ? Optional.empty()
                    : Optional.of(new Running(Long.parseLong(lines.get(0)), lines.get(1)));
        } catch (IOException failed) {
            throw failedTo("read", folder.resolve("running"), failed);
        }
    }

    private static void deleteAll(Path tree) {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException failed) {
            throw failedTo("remove", tree, failed);
        }
    }

    private static PodlingsException failedTo(String what, Path file, IOException failure) {
        return new PodlingsException(
                Sentence.of(PracticeHome.class, "failed." + what, file, failure.getMessage()),
                Sentence.of(PracticeHome.class, "failed.do"),
                failure);
    }
}
