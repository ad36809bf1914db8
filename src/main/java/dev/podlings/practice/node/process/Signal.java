package dev.podlings.practice.node.process;

import java.util.Locale;
import java.util.Optional;

/** The signals that can be sent, with Linux' numbers. */
public enum Signal {
    HUP(1, true),
    INT(2, true),
    QUIT(3, true),
    ABRT(6, true),
    KILL(9, true),
    USR1(10, true),
    SEGV(11, true),
    USR2(12, true),
    PIPE(13, true),
    ALRM(14, true),
    TERM(15, true),
    CHLD(17, false),
    CONT(18, false),
    STOP(19, false),
    TSTP(20, false),
    WINCH(28, false);

    private final int number;
    private final boolean ends;

    Signal(int number, boolean ends) {
        this.number = number;
        this.ends = ends;
    }

    public int number() {
        return number;
    }

    /** What a process ends with that it ends. */
    public int exitCode() {
        return 128 + number;
    }

    /** Whether a process that does not handle it ends. */
    boolean ends() {
        return ends;
    }

    /** By name ({@code TERM}, {@code SIGTERM}, {@code term}) or number. */
    public static Optional<Signal> of(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        String plain = name.startsWith("SIG") ? name.substring(3) : name;
        for (Signal each : values()) {
            if (each.name().equals(plain) || Integer.toString(each.number).equals(text)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
