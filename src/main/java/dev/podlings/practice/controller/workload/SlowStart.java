package dev.podlings.practice.controller.workload;

import dev.podlings.practice.api.ApiException;
import java.util.ArrayList;
import java.util.List;

/**
 * Does the same thing many times in batches of 1, 2, 4 and so on, and stops after a batch in which something was
 * refused: so that a quota or a bad template is met once and not a hundred times. Kubernetes, ReplicaSet controller,
 * slow start.
 */
public final class SlowStart {
    private SlowStart() {}

    /** @return what was refused; empty when all was done */
    public static List<ApiException> run(int times, Runnable once) {
        List<ApiException> refused = new ArrayList<>();
        int left = times;
        for (int batch = 1; left > 0 && refused.isEmpty(); batch *= 2) {
            for (int i = Math.min(batch, left); i > 0; i--) {
                left--;
                try {
                    once.run();
                } catch (ApiException refusal) {
                    refused.add(refusal);
                }
            }
        }
        return refused;
    }
}
