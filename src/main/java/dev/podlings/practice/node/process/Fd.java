package dev.podlings.practice.node.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** An open file, shared by the descriptors that were duplicated from one another. Closed with the last of them. */
public final class Fd {
    private final @Nullable InputStream in;
    private final @Nullable OutputStream out;
    private final @Nullable Tty tty;
    private int holders = 1;

    private Fd(@Nullable InputStream in, @Nullable OutputStream out, @Nullable Tty tty) {
        this.in = in;
        this.out = out;
        this.tty = tty;
    }

    public static Fd reading(InputStream in) {
        return new Fd(in, null, null);
    }

    public static Fd writing(OutputStream out) {
        return new Fd(null, out, null);
    }

    public static Fd both(InputStream in, OutputStream out) {
        return new Fd(in, out, null);
    }

    /** A terminal, to read from and to write to. */
    public static Fd of(Tty tty) {
        return new Fd(tty.input(), tty.output(), tty);
    }

    /** What {@code /dev/null} is. */
    public static Fd nothing() {
        return new Fd(InputStream.nullInputStream(), OutputStream.nullOutputStream(), null);
    }

    public @Nullable Tty tty() {
        return tty;
    }

    public InputStream in() throws IOException {
        if (in == null) {
            throw new IOException("Bad file descriptor");
        }
        return in;
    }

    public OutputStream out() throws IOException {
        if (out == null) {
            throw new IOException("Bad file descriptor");
        }
        return out;
    }

    synchronized Fd share() {
        holders++;
        return this;
    }

    void close() {
        synchronized (this) {
            if (--holders != 0) {
                return;
            }
        }
        try {
            if (in != null) {
                in.close();
            }
            if (out != null) {
                out.close();
            }
        } catch (IOException gone) {
            // The other side went first: there is nothing left to close.
            return;
        }
    }
}
