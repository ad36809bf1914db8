package dev.podlings.jshell;

import dev.podlings.check.journal.Journal;
import dev.podlings.check.journal.Moment;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/** The turns that objects took, a line each. */
final class Turns {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private Turns() {}

    /** @param about the beginning of their names, or a kind; "" for all */
    static Said of(Journal journal, String about) {
        journal.caughtUp().join();
        String lines = journal.moments().stream()
                .filter(moment -> isAbout(moment, about))
                .map(moment -> line(moment) + "\n")
                .collect(Collectors.joining());
        return new Said((journal.isForgetful() ? "What happened before was too much to be remembered.\n" : "") + lines);
    }

    static boolean isAbout(Moment moment, String about) {
        return about.isEmpty()
                || moment.ref().toString().startsWith(about)
                || Ref.parse(about).filter(moment.ref()::equals).isPresent()
                || Kind.named(about).filter(kind -> moment.ref().kind() == kind).isPresent();
    }

    static String line(Moment moment) {
        return TIME.format(moment.at()) + "  " + moment.ref() + "  "
                + moment.what().word();
    }
}
