package dev.podlings.lesson;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code tracks: [{name: mongo, image: "${mongo.image}"}, …]} of a course. */
final class TracksReader {
    private static final List<String> KEYS = List.of("name", "image");

    private TracksReader() {}

    static List<Track> read(YamlMap course) {
        List<Track> tracks = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlMap each : course.maps("tracks")) {
            each.allowOnly(KEYS);
            Optional<String> name = each.text("name");
            Optional<String> image = each.text("image");
            Node at = each.node();
            if (name.isEmpty() || image.isEmpty()) {
                each.error(at, "a track has a name and an image", "write {name: light, image: \"${busybox.image}\"}");
            } else if (!name.get().matches("[\\w-]+")) {
                each.error(
                        at, "the track \"" + name.get() + "\" cannot be named so", "use letters, digits and hyphens");
            } else if (!names.add(name.get())) {
                each.error(at, "two tracks are called \"" + name.get() + "\"");
            } else {
                tracks.add(new Track(name.get(), image.get(), at.getStartMark().getLine() + 1));
            }
        }
        return tracks;
    }
}
