package dev.podlings.check.why;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.Sets;
import dev.podlings.check.world.World;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A StatefulSet ordinal by ordinal.
 *
 * @param rows lowest ordinal first, those beyond the wanted replicas last
 */
public record SetPicture(List<Row> rows) {

    /**
     * One place of the set.
     *
     * @param pod its name
     * @param state where the pod is: {@code ready}, {@code container mongo: ErrImagePull, 3 s}, {@code not there}
     * @param claim its first own claim and that one's phase; "-" without claims
     * @param volume what the claim is bound to; "-" if to nothing
     * @param revision which template the pod was made from: {@code current}, {@code update}, or another
     * @param waitsFor in a few words; "" if for nothing
     */
    public record Row(String pod, String state, String claim, String volume, String revision, String waitsFor) {}

    public SetPicture {
        rows = List.copyOf(rows);
    }

    public static SetPicture of(Item set, World world) {
        Set<String> names = new LinkedHashSet<>(Sets.podNames(set));
        Sets.pods(set, world).forEach(pod -> names.add(pod.name()));
        return new SetPicture(names.stream().map(name -> row(set, name, world)).toList());
    }

    private static Row row(Item set, String name, World world) {
        Item pod = world.find(Ref.pod(name)).orElse(null);
        boolean isOurs = pod != null && pod.isControlledBy(set);
        String state = pod == null ? "not there" : isOurs ? Pods.stage(pod, world.now()) : "another one's";
        List<String> claims = Sets.claimNames(set, name);
        String claimName = claims.isEmpty() ? "" : claims.get(0);
        Item claim = world.find(Ref.claim(claimName)).orElse(null);
        String phase = claim == null ? "not there" : claim.isDeleting() ? "Terminating" : claim.text("status", "phase");
        String volume = claim == null ? "" : claim.text("spec", "volumeName");
        return new Row(
                name,
                state,
                claimName.isEmpty() ? "-" : claimName + " " + phase,
                volume.isEmpty() ? "-" : volume,
                pod == null ? "-" : revision(set, pod),
                waitsFor(set, name, pod, world));
    }

    private static String revision(Item set, Item pod) {
        String revision = Pods.revision(pod);
        if (revision.isEmpty()) {
            return "-";
        }
        String hash = revision.substring(revision.lastIndexOf('-') + 1);
        if (!Sets.isUpdating(set)) {
            return hash;
        }
        return hash
                + (revision.equals(Sets.updateRevision(set))
                        ? " (new)"
                        : revision.equals(Sets.currentRevision(set)) ? " (old)" : " (other)");
    }

    private static String waitsFor(Item set, String name, @Nullable Item pod, World world) {
        boolean wanted = Sets.podNames(set).contains(name);
        String first = Sets.firstUnhealthy(set, world).orElse(name);
        if (pod == null && wanted && !first.equals(name) && !Sets.isParallel(set)) {
            return first + " to be ready";
        }
        if (pod != null && !wanted && !pod.isDeleting()) {
            return first.equals(name) ? "its turn to go" : first + " to be ready, then to go";
        }
        if (pod == null || !Pods.isHealthy(pod)) {
            return Diagnosis.of(Ref.pod(name), world).stream()
                    .map(Reason::trouble)
                    .findFirst()
                    .orElse("");
        }
        return "";
    }

    /** As a table for a terminal or a log. */
    public String text() {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("POD", "STATE", "CLAIM", "VOLUME", "REVISION", "WAITS FOR"));
        rows.forEach(row -> table.add(List.of(row.pod, row.state, row.claim, row.volume, row.revision, row.waitsFor)));
        List<Integer> widths = IntStream.range(0, 6)
                .mapToObj(column -> table.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        StringBuilder out = new StringBuilder();
        for (List<String> row : table) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < 6; column++) {
                line.append(row.get(column))
                        .append(" ".repeat(widths.get(column) - row.get(column).length() + 3));
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }

    /** {@code 2 of 3 ready}. */
    public String summary() {
        long ready = rows.stream().filter(row -> row.state.equals("ready")).count();
        return ready + " of " + Plain.count(rows.size(), "pod") + " ready";
    }
}
