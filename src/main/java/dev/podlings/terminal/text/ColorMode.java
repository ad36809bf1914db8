package dev.podlings.terminal.text;

import java.util.Map;

/** Whether the learner wants colour: {@code --color=auto|always|never}. */
public enum ColorMode {
    AUTO,
    ALWAYS,
    NEVER;

    /**
     * How much may be painted. {@code NO_COLOR} (no-color.org) takes the colours and leaves bold and underline;
     * {@code CLICOLOR_FORCE} (bixense.com/clicolors) paints even into a pipe. An option on the command line is above
     * both.
     *
     * @param terminal whether a screen is at the other end
     */
    public Ink ink(Map<String, String> environment, boolean terminal) {
        boolean dumb = "dumb".equals(environment.get("TERM"));
        Ink without = terminal && !dumb ? Ink.STYLE : Ink.NONE;
        return switch (this) {
            case ALWAYS -> Ink.COLOUR;
            case NEVER -> without;
            case AUTO -> {
                if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
                    yield without;
                }
                String force = environment.getOrDefault("CLICOLOR_FORCE", "");
                boolean forced = !force.isEmpty() && !force.equals("0");
                boolean refused = "0".equals(environment.get("CLICOLOR"));
                yield forced ? Ink.COLOUR : without == Ink.STYLE && !refused ? Ink.COLOUR : without;
            }
        };
    }

    /** What a line is painted with. */
    public enum Ink {
        /** Nothing but its text. */
        NONE,
        /** Bold, dim, underline. */
        STYLE,
        COLOUR
    }
}
