package dev.podlings.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.NonBlocking;
import org.jline.utils.NonBlockingPumpReader;
import org.junit.jupiter.api.Test;

class KeysMeanwhileTest {
    private final List<Boolean> looks = new ArrayList<>();

    private KeysMeanwhile keys(String pressed) throws IOException {
        NonBlockingPumpReader keyboard = NonBlocking.nonBlockingPumpReader();
        keyboard.getWriter().write(pressed);
        keyboard.getWriter().flush();
        return new KeysMeanwhile(keyboard, looks::add);
    }

    @Test
    void whatTheTerminalSaysOfItsFocusIsHeededAndNotTyped() throws IOException {
        KeysMeanwhile keys = keys("kube\u001b[Octl\u001b[I get\u001b[A");
        assertThat(keys.typed()).isEqualTo("kubectl get\u001b[A");
        assertThat(looks).containsExactly(false, true);
    }

    @Test
    void keysThatSomebodyElseReadsAreLeftToThem() throws IOException {
        KeysMeanwhile keys = keys("exit");
        keys.deaf(true);
        assertThat(keys.typed()).isEmpty();
        keys.deaf(false);
        assertThat(keys.typed()).isEqualTo("exit");
    }
}
