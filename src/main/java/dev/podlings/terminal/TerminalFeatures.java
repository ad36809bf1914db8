package dev.podlings.terminal;

import java.util.Set;

/** What a terminal can do that no capability of its description says; taken from the environment that it sets. */
final class TerminalFeatures {
    private static final Set<String> PROGRAMS_WITH_LINKS =
            Set.of("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio", "WarpTerminal", "mintty");
    /** VTE makes links since 0.50; {@code VTE_VERSION} is major * 10000 + minor * 100 + patch. */
    private static final int FIRST_VTE_WITH_LINKS = 5000;

    private final ScreenOptions options;

    TerminalFeatures(ScreenOptions options) {
        this.options = options;
    }

    /** Whether text can be a link (OSC 8). Where this is not known, addresses are printed. */
    boolean makesLinks() {
        String forced = options.variable("FORCE_HYPERLINK");
        if (!forced.isEmpty()) {
            return !forced.equals("0");
        }
        String term = options.variable("TERM");
        boolean multiplexed =
                !options.variable("TMUX").isEmpty() || term.startsWith("screen") || term.startsWith("tmux");
        if (multiplexed) {
            return false;
        }
        return PROGRAMS_WITH_LINKS.contains(options.variable("TERM_PROGRAM"))
                || !options.variable("WT_SESSION").isEmpty()
                || !options.variable("KONSOLE_VERSION").isEmpty()
                || !options.variable("KITTY_WINDOW_ID").isEmpty()
                || term.matches("(xterm-)?(kitty|ghostty|alacritty|foot)(-.*)?")
                || vteVersion() >= FIRST_VTE_WITH_LINKS;
    }

    private int vteVersion() {
        String version = options.variable("VTE_VERSION");
        return version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0;
    }
}
