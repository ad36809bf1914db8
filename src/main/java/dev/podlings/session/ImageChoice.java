package dev.podlings.session;

import dev.podlings.cell.NamedValues;
import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.ClusterMemory;
import dev.podlings.cluster.Ownership;
import dev.podlings.cluster.image.Answer;
import dev.podlings.cluster.image.HeldImages;
import dev.podlings.cluster.image.ImageName;
import dev.podlings.cluster.image.PullCheck;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.Track;
import dev.podlings.words.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Fits a course to the images that a cluster of the learner's has: which of them its values name, and which track that
 * makes. What the nodes hold is taken first; what they do not, a short pod asks for.
 */
public final class ImageChoice {
    private static final String SUFFIX = ".image";
    private static final Duration PULL_LIMIT = Duration.ofMinutes(3);
    private static final Duration LOOK_LIMIT = Duration.ofSeconds(60);

    /** Tags that are often on a node which lists no images. */
    private static final Map<String, List<String>> USUAL_TAGS = Map.of(
            "busybox", List.of("1.36", "1.37", "1.37.0", "1.35", "1.34", "1.28", "stable"),
            "nginx", List.of("1.27", "1.28", "1.29", "1.26", "1.25", "stable", "alpine", "1.27-alpine"));

    private final Course whole;
    private final Cluster cluster;
    private final ClusterMemory memory;
    private final Wish wish;
    private final Consumer<Sentence> progress;
    private final Map<String, ImageName> settled = new LinkedHashMap<>();
    /** Those that are held under a tag alone for which a kubelet asks the registry all the same. */
    private final Map<String, ImageName> latest = new LinkedHashMap<>();

    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final List<Sentence> said = new ArrayList<>();

    /**
     * What the learner wants.
     *
     * @param track the only one that will do
     * @param mirror where images are taken from instead, such as {@code public.ecr.aws/docker}
     */
    public record Wish(Optional<String> track, Optional<String> mirror) {}

    /**
     * A course that fits the cluster.
     *
     * @param said what the learner should know of it, in sentences; none where all is as ever
     */
    public record Chosen(Course course, List<Sentence> said) {
        public Chosen {
            said = List.copyOf(said);
        }
    }

    /**
     * @param whole the course with all its tracks; a track that is wished for must be one of them
     * @param progress told now and then how far it is
     */
    public ImageChoice(Course whole, Cluster cluster, ClusterMemory memory, Wish wish, Consumer<Sentence> progress) {
        this.whole = whole;
        this.cluster = cluster;
        this.memory = memory;
        this.wish = wish;
        this.progress = progress;
    }

    /** Looks at the nodes, and asks where that does not tell enough. The namespace must exist. */
    public Chosen choose() {
        Map<String, ImageName> wanted = wanted();
        HeldImages held = HeldImages.read(cluster.client());
        wanted.forEach((key, image) -> settle(key, image, held));
        ask(wanted, held);
        Map<String, String> values = new LinkedHashMap<>();
        wanted.forEach(
                (key, image) -> values.put(key, settled.getOrDefault(key, image).toString()));
        Course course = whole.with(values);
        Optional<Track> track = track();
        track.ifPresent(chosen -> memory.remember("track", chosen.name()));
        return new Chosen(track.map(course::on).orElse(course), news());
    }

    /** What was said the last time is not said again. */
    private List<Sentence> news() {
        String all = String.join("\n", said.stream().map(Sentence::toString).toList());
        boolean known = memory.recall("said").filter(all::equals).isPresent();
        memory.remember("said", all);
        return known ? List.of() : said;
    }

    /** The images that the lessons use or that tracks depend on, by the names of their values. */
    private Map<String, ImageName> wanted() {
        NamedValues values = new NamedValues(whole.values(), (name, value) -> {});
        Optional<String> mirror =
                wish.mirror().or(() -> Optional.ofNullable(whole.values().get("image.mirror")));
        Map<String, ImageName> wanted = new LinkedHashMap<>();
        whole.values().keySet().stream()
                .filter(key -> key.endsWith(SUFFIX) && isUsed(key))
                .sorted()
                .forEach(key -> {
                    ImageName image = ImageName.of(values.find(key).orElse(""));
                    wanted.put(key, mirror.map(image::from).orElse(image));
                });
        return wanted;
    }

    private boolean isUsed(String key) {
        String place = "${" + key + "}";
        return whole.tracks().stream().anyMatch(track -> track.image().contains(place))
                || whole.lessons().stream()
                        .anyMatch(lesson -> lesson.source().text().contains(place));
    }

    private void settle(String key, ImageName image, HeldImages held) {
        Optional<ImageName> found = whole.anyTag().contains(key) ? held.underAnyTag(image) : held.exactly(image);
        found.filter(there -> !there.startsWithoutRegistry()).ifPresent(there -> latest.put(key, there));
        found = found.filter(ImageName::startsWithoutRegistry);
        found.or(() -> memory.recall(key).map(ImageName::of)).ifPresent(there -> settled.put(key, there));
        found.filter(there -> !there.equals(image)).ifPresent(there -> said.add(Say.of("image.held", there, image)));
    }

    private void ask(Map<String, ImageName> wanted, HeldImages held) {
        Set<String> open = new LinkedHashSet<>(wanted.keySet());
        open.removeAll(settled.keySet());
        open.removeIf(this::wasDecided);
        if (open.isEmpty() || wish.track().isPresent()) {
            return;
        }
        PullCheck check = new PullCheck(cluster, Ownership.labels(whole.slug()), progress);
        List<String> images =
                open.stream().map(key -> image(wanted, key).toString()).toList();
        Map<String, Answer> pulled = check.pull(images, PULL_LIMIT);
        for (String key : open) {
            ImageName image = image(wanted, key);
            Answer answer = Objects.requireNonNull(pulled.get(image.toString()), "every image gets an answer");
            answers.put(key, answer);
            if (answer.runs()) {
                found(key, image);
            }
        }
        open.removeAll(settled.keySet());
        if (!held.complete()) {
            lookForOtherTags(open, wanted, check);
        }
        open.removeAll(settled.keySet());
        open.forEach(
                key -> say(key, image(wanted, key), Objects.requireNonNull(answers.get(key), "each was asked for")));
    }

    private static ImageName image(Map<String, ImageName> wanted, String key) {
        return Objects.requireNonNull(wanted.get(key), key);
    }

    /** An image that only decides about the track need not be asked for again once there is one. */
    private boolean wasDecided(String key) {
        return whole.tracks().stream().anyMatch(track -> track.image().contains("${" + key + "}"))
                && memory.recall("track")
                        .flatMap(whole::track)
                        .filter(this::isPossible)
                        .isPresent();
    }

    private void lookForOtherTags(Set<String> open, Map<String, ImageName> wanted, PullCheck check) {
        Map<String, String> byImage = new LinkedHashMap<>();
        for (String key : open) {
            ImageName image = image(wanted, key);
            if (whole.anyTag().contains(key)) {
                USUAL_TAGS
                        .getOrDefault(image.shortName(), List.of())
                        .forEach(tag -> byImage.put(
                                new ImageName(image.registry(), image.repository(), tag, "").toString(), key));
            }
        }
        if (byImage.isEmpty()) {
            return;
        }
        Map<String, Answer> there = check.lookOnNode(List.copyOf(byImage.keySet()), LOOK_LIMIT);
        byImage.forEach((image, key) -> {
            Answer answer = there.get(image);
            if (answer != null && answer.runs() && !settled.containsKey(key)) {
                found(key, ImageName.of(image));
                said.add(Say.of("image.heldByOne", image, wanted.get(key)));
            }
        });
    }

    private void found(String key, ImageName image) {
        settled.put(key, image);
        memory.remember(key, image.toString());
    }

    private void say(String key, ImageName image, Answer answer) {
        ImageName there = latest.get(key);
        if (there != null) {
            said.add(Say.of("image.latest", there, image));
            return;
        }
        said.add(Say.of("image.none", image, answer.reason(), answer.remedy(image.toString(), cluster.name())));
    }

    private Optional<Track> track() {
        if (whole.tracks().isEmpty()) {
            return Optional.empty();
        }
        if (wish.track().isPresent()) {
            return whole.track(wish.track().get());
        }
        Optional<Track> before = memory.recall("track").flatMap(whole::track).filter(this::isPossible);
        if (before.isPresent()) {
            return before;
        }
        Track best = whole.tracks().get(0);
        Optional<Track> possible =
                whole.tracks().stream().filter(this::isPossible).findFirst();
        Track chosen = possible.orElse(whole.tracks().get(whole.tracks().size() - 1));
        if (!chosen.equals(best) || possible.isEmpty()) {
            said.add(Say.of(possible.isEmpty() ? "track.blind" : "track.taken", chosen.name(), best.name()));
        }
        return Optional.of(chosen);
    }

    private boolean isPossible(Track track) {
        return whole.values().keySet().stream()
                .filter(key -> track.image().contains("${" + key + "}"))
                .allMatch(settled::containsKey);
    }
}
