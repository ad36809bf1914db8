package dev.podlings.terminal.text;

import static dev.podlings.terminal.text.Theme.Colour.BLUE;
import static dev.podlings.terminal.text.Theme.Colour.BRIGHT_BLUE;
import static dev.podlings.terminal.text.Theme.Colour.CYAN;
import static dev.podlings.terminal.text.Theme.Colour.GREEN;
import static dev.podlings.terminal.text.Theme.Colour.MAGENTA;
import static dev.podlings.terminal.text.Theme.Colour.NONE;
import static dev.podlings.terminal.text.Theme.Colour.RED;
import static dev.podlings.terminal.text.Theme.Colour.YELLOW;

import java.util.List;

/**
 * What each role looks like: the sixteen colours that the learner chose for their own terminal, so that it is readable
 * on light and on dark. No backgrounds; black, white and bright yellow are never text colours.
 */
public final class Theme {
    /** Foreground colours by their SGR number. */
    enum Colour {
        NONE(0),
        RED(31),
        GREEN(32),
        YELLOW(33),
        BLUE(34),
        MAGENTA(35),
        CYAN(36),
        BRIGHT_BLUE(94);

        private final int sgr;

        Colour(int sgr) {
            this.sgr = sgr;
        }

        int sgr() {
            return sgr;
        }
    }

    /** Weight and line. */
    enum Accent {
        BOLD(1),
        DIM(2),
        ITALIC(3),
        UNDERLINE(4),
        STRIKE(9);

        private final int sgr;

        Accent(int sgr) {
            this.sgr = sgr;
        }

        int sgr() {
            return sgr;
        }
    }

    record Look(Colour colour, List<Accent> accents) {}

    private static Look look(Colour colour, Accent... accents) {
        return new Look(colour, List.of(accents));
    }

    Look of(Role role) {
        return switch (role) {
            case TITLE, HEADING, STRONG -> look(NONE, Accent.BOLD);
            case EMPHASIS -> look(NONE, Accent.ITALIC);
            case STRUCK -> look(NONE, Accent.STRIKE);
            case CODE -> look(CYAN);
            case LINK -> look(BLUE, Accent.UNDERLINE);
            case MUTED, SYNTAX_COMMENT -> look(NONE, Accent.DIM);
            case KEY -> look(NONE, Accent.BOLD);
            case PROMPT -> look(GREEN, Accent.BOLD);
            case PASSED -> look(GREEN);
            case FAILED -> look(RED, Accent.BOLD);
            case WAITING -> look(YELLOW);
            case WARNING -> look(YELLOW, Accent.BOLD);
            case NOTE -> look(BRIGHT_BLUE, Accent.BOLD);
            case TIP -> look(GREEN, Accent.BOLD);
            case IMPORTANT -> look(MAGENTA, Accent.BOLD);
            case CAUTION -> look(RED, Accent.BOLD);
            case SYNTAX_STRING -> look(GREEN);
            case SYNTAX_NUMBER -> look(MAGENTA);
            case SYNTAX_KEYWORD -> look(MAGENTA, Accent.BOLD);
            case SYNTAX_NAME -> look(CYAN);
            case SYNTAX_VARIABLE -> look(YELLOW);
        };
    }
}
