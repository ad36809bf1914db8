package dev.podlings.jshell;

import java.io.PrintStream;

/** An answer, shown by JShell as it reads. */
public record Said(String text) {
    /** JShell cuts values after a thousand characters, and tables are longer. */
    private static final int CUT = 900;

    /** The text; one that JShell would cut is printed instead, whole. */
    @Override
    public String toString() {
        return shown(System.out);
    }

    String shown(PrintStream out) {
        String shown = text.stripTrailing();
        if (shown.length() > CUT) {
            out.println(shown);
            return shown.lines().count() + " lines";
        }
        return shown.isBlank() ? "(nothing)" : "\n" + shown;
    }
}
