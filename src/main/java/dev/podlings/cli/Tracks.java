package dev.podlings.cli;

import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.ClusterMemory;
import dev.podlings.failure.PodlingsException;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.Track;
import dev.podlings.session.ImageChoice;
import dev.podlings.words.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Which way through a course is meant. */
final class Tracks {
    private static final String ALL = "all";

    private Tracks() {}

    /** The course on the track of that name, or on its first one. */
    static Course one(Course course, Optional<String> name) {
        return name.map(wanted -> course.on(named(course, wanted))).orElseGet(course::onFirstTrack);
    }

    /** The same, and once for each track where {@code all} is wanted. */
    static List<Course> meant(Course course, Optional<String> name) {
        boolean all = name.filter(ALL::equals).isPresent() && !course.tracks().isEmpty();
        return all ? course.tracks().stream().map(course::on).toList() : List.of(one(course, name));
    }

    /** The course as it fits a cluster of the learner's own. */
    static ImageChoice.Chosen fitted(
            Course course, Cluster cluster, Surroundings around, Settings settings, Consumer<Sentence> progress) {
        settings.track().ifPresent(wanted -> named(course, wanted));
        ClusterMemory memory = ClusterMemory.of(around.home().stateFolder("clusters"), cluster);
        ImageChoice.Wish wish = new ImageChoice.Wish(settings.track(), settings.mirror());
        return new ImageChoice(course, cluster, memory, wish, progress).choose();
    }

    private static Track named(Course course, String wanted) {
        List<String> names = course.tracks().stream().map(Track::name).toList();
        return course.track(wanted)
                .orElseThrow(() -> new PodlingsException(
                        Say.of("track.unknown", wanted),
                        names.isEmpty() ? Say.of("track.none") : Say.of("known", String.join(", ", names))));
    }
}
