package dev.podlings.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.NonBlocking;
import org.junit.jupiter.api.Test;

class KeysMeanwhileTest {
    private final List<Boolean> looks = new ArrayList<>();

    private KeysMeanwhile keys(String pressed) throws IOException {
        return new KeysMeanwhile(NonBlocking.nonBlocking("test", new StringReader(pressed)), looks::add);
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
