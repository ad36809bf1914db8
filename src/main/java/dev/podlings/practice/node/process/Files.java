package dev.podlings.practice.node.process;

import dev.podlings.practice.node.file.Device;
import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.file.FileTree;
import dev.podlings.practice.node.file.Inode;
import dev.podlings.practice.node.file.Place;
import dev.podlings.practice.node.file.Plain;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.SplittableRandom;

/** Opens files and devices for a process. */
public final class Files {
    private Files() {}

    public static void close(Fd fd) {
        fd.close();
    }

    public static Fd reading(Process process, String path) throws IOException {
        Inode there = process.files().walk(process.path(path), true).there();
        if (there instanceof Device device) {
            return device(process, device);
        }
        return Fd.reading(process.files().open(process.path(path)));
    }

    public static Fd both(Process process, String path) throws IOException {
        FileTree files = process.files();
        Place place = files.walk(process.path(path), true);
        if (place.inode() instanceof Device device) {
            return device(process, device);
        }
        Plain file = files.file(process.path(path));
        return Fd.both(file.open(), stepping(file.write(false)));
    }

    public static Fd writing(Process process, String path, boolean append) throws IOException {
        Place place = process.files().walk(process.path(path), true);
        if (place.inode() instanceof Device device) {
            return device(process, device);
        }
        return Fd.writing(stepping(process.files().create(process.path(path), append)));
    }

    /** All bytes of a file or a device that ends. */
    public static byte[] read(Process process, String path) throws IOException {
        Fd fd = reading(process, path);
        try {
            return drain(process, fd.in());
        } finally {
            fd.close();
        }
    }

    /** All that comes, held in the process's memory while it is alive. */
    public static byte[] drain(Process process, InputStream in) throws IOException {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        byte[] some = new byte[8192];
        for (int count = in.read(some); count >= 0; count = in.read(some)) {
            process.hold(count);
            all.write(some, 0, count);
        }
        return all.toByteArray();
    }

    /** Brings all that comes from the one to the other. */
    public static void pump(InputStream in, OutputStream out) throws IOException {
        byte[] some = new byte[8192];
        for (int count = in.read(some); count >= 0; count = in.read(some)) {
            out.write(some, 0, count);
            Worker.step();
        }
    }

    /** What is read from it counts as the process's memory: for those who keep it. */
    public static InputStream counted(Process process, InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                process.hold(1);
                return super.read();
            }

            @Override
            public int read(byte[] into, int from, int count) throws IOException {
                int got = super.read(into, from, Math.min(count, 8192));
                process.hold(Math.max(0, got));
                return got;
            }
        };
    }

    private static Fd device(Process process, Device device) throws IOException {
        return switch (device.kind()) {
            case NULL -> Fd.nothing();
            case ZERO -> Fd.both(endless(0), OutputStream.nullOutputStream());
            case FULL -> Fd.both(endless(0), full());
            case RANDOM -> Fd.both(random(process), OutputStream.nullOutputStream());
            case STDIN -> process.duplicate(0);
            case STDOUT -> process.duplicate(1);
            case STDERR -> process.duplicate(2);
            case TTY -> terminal(process);
            case LOG -> Fd.writing(process.machine().service(LogSink.class).stream());
        };
    }

    /** Where a container's log comes together. */
    public interface LogSink {
        OutputStream stream();
    }

    private static Fd terminal(Process process) throws IOException {
        Tty tty = Machine.terminal(process);
        if (tty == null) {
            throw new IOException("No such device or address");
        }
        return Fd.of(tty);
    }

    private static InputStream endless(int value) {
        return new InputStream() {
            @Override
            public int read() {
                Worker.step();
                return value;
            }

            @Override
            public int read(byte[] into, int from, int count) {
                Worker.step();
                java.util.Arrays.fill(into, from, from + count, (byte) value);
                return count;
            }
        };
    }

    private static InputStream random(Process process) {
        SplittableRandom random =
                new SplittableRandom(process.machine().time().now().toEpochMilli() * 31 + process.pid());
        return new InputStream() {
            @Override
            public int read() {
                Worker.step();
                return random.nextInt(256);
            }

            @Override
            public int read(byte[] into, int from, int count) {
                for (int i = 0; i < count; i++) {
                    into[from + i] = (byte) read();
                }
                return count;
            }
        };
    }

    private static OutputStream full() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("No space left on device");
            }
        };
    }

    private static OutputStream stepping(OutputStream out) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                Worker.step();
                out.write(one);
            }

            @Override
            public void write(byte[] from, int start, int count) throws IOException {
                Worker.step();
                out.write(from, start, count);
            }
        };
    }

    /** In libc's words. */
    public static String words(IOException failed) {
        return failed instanceof FileFailure failure ? failure.words() : String.valueOf(failed.getMessage());
    }
}
