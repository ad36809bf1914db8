package dev.podlings.terminal;

import dev.podlings.terminal.text.Line;
import org.jspecify.annotations.Nullable;

/**
 * The one live thing below the history: what runs, or else the line that is typed into. Its screen's lock guards it.
 */
final class Bottom {
    private final PromptLine prompt;
    private @Nullable RunningRegion running;

    Bottom(PromptLine prompt) {
        this.prompt = prompt;
    }

    void runs(RunningRegion region) {
        running = region;
    }

    /** Takes the region away, if it still is that one. */
    void ends(RunningRegion region) {
        if (running == region) {
            region.hide();
            running = null;
        }
    }

    @Nullable
    RunningRegion running() {
        return running;
    }

    /** Prints above what stands here, if anything does; otherwise leaves it to the caller. */
    boolean printAbove(String text) {
        RunningRegion region = running;
        if (region == null) {
            return prompt.printAbove(text);
        }
        region.printAbove(text);
        return true;
    }

    void draw(Line begun, Panel panel, Window window) {
        RunningRegion region = running;
        if (region == null) {
            prompt.refresh();
        } else if (region.isResized()) {
            window.resized();
            region.wrapsAnew();
        } else if (window.isSettled()) {
            region.draw(begun, panel);
        }
    }

    void wrapsAnew() {
        RunningRegion region = running;
        if (region != null) {
            region.wrapsAnew();
        }
    }

    /** Somebody else gets the terminal: what runs goes on without being shown. */
    void lend() {
        RunningRegion region = running;
        if (region != null) {
            region.hide();
            region.lent(true);
        }
    }

    void takeBack() {
        RunningRegion region = running;
        if (region != null) {
            region.lent(false);
        }
    }

    /** Nothing of ours is left on the screen, as the process is about to stop. */
    void erase() {
        RunningRegion region = running;
        if (region != null) {
            region.hide();
        }
        prompt.erase();
    }
}
