package dev.podlings.cli;

import dev.podlings.words.Words;
import java.io.Console;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;

/** Asks whoever sits at the terminal, if somebody does. */
final class Asking {
    private final PrintWriter out;
    private final Words words;

    Asking(PrintWriter out, Words words) {
        this.out = out;
        this.words = words;
    }

    /** Whether there is anybody to ask. Before Java 22 there is a console only with a terminal; since then it tells. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean possible() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException("a public method of Console", impossible);
        }
    }

    /** An empty answer and the end of input mean no. */
    boolean confirm(String question) {
        String answer = line(words.text("confirm", question)).toLowerCase(Locale.ROOT);
        return answer.startsWith("y") || answer.startsWith(words.text("confirm.yes"));
    }

    /** What is typed; "" at the end of input. */
    @SuppressWarnings("SystemConsoleNull")
    String line(String question) {
        out.print(question);
        out.flush();
        Console console = System.console();
        String typed = console == null ? null : console.readLine();
        return typed == null ? "" : typed.strip();
    }
}
