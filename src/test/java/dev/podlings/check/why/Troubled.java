package dev.podlings.check.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.bench.PracticeClusters;
import dev.podlings.check.journal.Journal;
import dev.podlings.check.journal.Watches;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.cluster.OwnCluster;
import dev.podlings.practice.PracticeCluster;
import dev.podlings.support.LimitedApi;
import dev.podlings.time.Timeline;
import dev.podlings.time.VirtualTimeline;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;

/** A practice cluster on which things are made to go wrong; its time stands, or flies. */
final class Troubled implements AutoCloseable {
    static final String NAMESPACE = "podlings-test";

    final KubernetesClient client;
    private final Path folder;
    private final PracticeClusters clusters;
    private final ClusterFactory.Fresh fresh;
    private final VirtualTimeline time;
    private final Journal journal;
    private final Watches watches;

    Troubled(Path folder, int nodes) {
        this.folder = folder;
        clusters = new PracticeClusters(folder);
        fresh = clusters.fresh(nodes);
        client = fresh.cluster().client();
        time = (VirtualTimeline) fresh.cluster().time();
        journal = new Journal(NAMESPACE, time);
        watches = Watches.begin(client, journal);
    }

    void apply(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Troubled.class.getResourceAsStream(name), name)) {
            client.load(in).inNamespace(NAMESPACE).create();
        }
    }

    void make(String yaml) {
        client.resource(yaml).inNamespace(NAMESPACE).create();
    }

    Resource<PersistentVolumeClaim> claim(String name) {
        return client.persistentVolumeClaims().inNamespace(NAMESPACE).withName(name);
    }

    Resource<StatefulSet> set(String name) {
        return client.apps().statefulSets().inNamespace(NAMESPACE).withName(name);
    }

    /** Only here the clock moves: not while a test that waits for a processor makes the next trouble. */
    void pass(int seconds) {
        try (Timeline.Busy jumping = time.advancing()) {
            time.letPass(Duration.ofSeconds(seconds));
        }
    }

    /** The same, as somebody sees it who may not read these resources, nor anything outside of the namespace. */
    String text(String object, Set<String> forbidden) throws IOException {
        String server = client.getMasterUrl().toString().replaceFirst("/$", "");
        Path kubeconfig = Files.createTempFile(folder, "limited", "");
        try (LimitedApi api = new LimitedApi(server, NAMESPACE, forbidden)) {
            Files.writeString(kubeconfig, PracticeCluster.kubeconfig(api.url(), NAMESPACE));
            try (KubernetesClient limited = OwnCluster.client(kubeconfig);
                    Journal seen = new Journal(NAMESPACE, time);
                    Watches looking = Watches.begin(limited, seen)) {
                seen.caughtUp().join();
                assertThat(looking.trouble()).isEmpty();
                return Explanation.of(Ref.parse(object).orElseThrow(), seen.world())
                        .text(Locale.ENGLISH, 0);
            }
        }
    }

    World world() {
        journal.caughtUp().join();
        return journal.world();
    }

    /** @param troubles in each line an object and a trouble that must be among its own */
    void shows(String troubles, SoftAssertions softly) {
        World world = world();
        troubles.lines().filter(line -> !line.isBlank()).forEach(line -> {
            List<String> words = List.of(line.strip().split("\\s+"));
            softly.assertThat(Diagnosis.of(Ref.parse(words.get(0)).orElseThrow(), world))
                    .as(line)
                    .extracting(Reason::trouble)
                    .contains(words.get(1));
        });
        softly.assertThat(watches.trouble()).isEmpty();
        softly.assertThat(clusters.bugs()).isEmpty();
    }

    @Override
    public void close() {
        watches.close();
        journal.close();
        fresh.close();
    }
}
