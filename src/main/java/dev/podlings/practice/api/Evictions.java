package dev.podlings.practice.api;

/** Evicts pods as far as their disruption budgets allow: what {@code POST pods/NAME/eviction} does. */
public interface Evictions {

    /**
     * Deletes the pod if its budget allows it, and takes it off the budget.
     *
     * @param options of the deletion
     * @param dryRun whether only to say what would happen
     * @throws ApiException 429 when the budget forbids it now, 500 when the pod has two budgets, 404 without such a pod
     */
    void evict(String namespace, String pod, DeleteOptions options, boolean dryRun);
}
