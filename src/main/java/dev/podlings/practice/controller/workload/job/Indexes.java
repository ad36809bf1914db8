package dev.podlings.practice.controller.workload.job;

import dev.podlings.practice.controller.workload.PodView;
import dev.podlings.practice.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The numbers that the pods of an Indexed Job have, each its share of the work. */
final class Indexes {
    static final String NAME = "batch.kubernetes.io/job-completion-index";

    private static final int NONE = -1;

    private Indexes() {}

    /** As {@code status.completedIndexes} has them: {@code 0-2,4}. */
    static SortedSet<Integer> read(String written) {
        SortedSet<Integer> indexes = new TreeSet<>();
        for (String range : written.split(",")) {
            if (range.matches("\\d{1,6}(-\\d{1,6})?")) {
                String[] ends = range.split("-");
                for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
                    indexes.add(i);
                }
            }
        }
        return indexes;
    }

    static String written(SortedSet<Integer> indexes) {
        StringJoiner ranges = new StringJoiner(",");
        int first = NONE;
        int last = NONE;
        for (int index : indexes) {
            if (last != NONE && index != last + 1) {
                ranges.add(range(first, last));
                first = index;
            }
            first = first == NONE ? index : first;
            last = index;
        }
        return last == NONE ? "" : ranges.add(range(first, last)).toString();
    }

    private static String range(int first, int last) {
        // Kubernetes: only three or more in a row are a range.
        return first == last ? Integer.toString(first) : first + (last == first + 1 ? "," : "-") + last;
    }

    /** The index of a pod; -1 if it has none. */
    static int of(PodView pod) {
        String written = Json.text(pod.labels(), NAME);
        return written.matches("\\d{1,6}") ? Integer.parseInt(written) : NONE;
    }

    /** The lowest indexes that are neither done nor anybody's work. */
    static List<Integer> free(int completions, Collection<Integer> taken, int most) {
        return java.util.stream.IntStream.range(0, completions)
                .filter(index -> !taken.contains(index))
                .limit(most)
                .boxed()
                .toList();
    }

    /** Kubernetes, Indexed Job: the number is in the pod's name, hostname, labels, annotations and environment. */
    static void give(ObjectNode pod, String job, int index) {
        ObjectNode metadata = Json.make(pod, "metadata").put("generateName", job + "-" + index + "-");
        String number = Integer.toString(index);
        Json.make(metadata, "labels").put(NAME, number);
        Json.make(metadata, "annotations").put(NAME, number);
        ObjectNode spec = Json.make(pod, "spec").put("hostname", job + "-" + index);
        for (String containers : List.of("initContainers", "containers")) {
            for (JsonNode container : spec.path(containers)) {
                if (container
                        .path("env")
                        .valueStream()
                        .noneMatch(each -> Json.text(each, "name").equals("JOB_COMPLETION_INDEX"))) {
                    ObjectNode variable =
                            ((ObjectNode) container).withArray("env").addObject();
                    variable.put("name", "JOB_COMPLETION_INDEX")
                            .putObject("valueFrom")
                            .putObject("fieldRef")
                            .put("fieldPath", "metadata.labels['" + NAME + "']");
                }
            }
        }
    }
}
