package dev.podlings.cell.kubectl.describe;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What stands around a described object: the rest of its cluster, and the time. */
public interface Around {
    Instant now();

    /** Whether the events of the object are wanted. */
    boolean tellsEvents();

    /**
     * The objects of one kind in the namespace; none where the cluster refuses to tell.
     *
     * @param kind plural, with its group: {@code pods}, {@code replicasets.apps}
     * @param query after the question mark, such as a field selector; "" for all
     */
    List<JsonNode> all(String kind, String query);
}
