package dev.podlings.check;

import dev.podlings.check.expect.Remembered;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known of a step when its checks begin to watch.
 *
 * @param remembered how things were when it was first entered; null if that is now
 * @param history what {@link StepChecks#history} said when it was last watched; "" if that is not known
 * @param proven whether it was proven then
 * @param away why it was not watched since
 */
record Beginning(@Nullable Remembered remembered, String history, boolean proven, Standing.Absence away) {
    static final Beginning ANEW = new Beginning(null, "", false, Standing.Absence.CLOSED);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param now looks around, where it is entered only now */
    Remembered remembered(Supplier<Remembered> now) {
        return remembered != null ? remembered : now.get();
    }

    /** Tells the judges what they knew. */
    void recall(StepBench bench, Instant now) {
        if (history.isEmpty()) {
            return;
        }
        JsonNode known = JSON.readTree(history);
        if (proven) {
            bench.watchOn(known);
        } else {
            bench.recall(known, now, away);
        }
    }
}
