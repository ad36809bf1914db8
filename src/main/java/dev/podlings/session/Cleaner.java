package dev.podlings.session;

import dev.podlings.cell.kubectl.Api;
import dev.podlings.cell.kubectl.Discovery;
import dev.podlings.cell.kubectl.Reply;
import dev.podlings.check.journal.Journal;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.Ledger;
import dev.podlings.cluster.Ownership;
import dev.podlings.cluster.door.Records;
import dev.podlings.time.Timeline;
import dev.podlings.words.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Empties the lesson's namespace: all that is in it, the volumes that its claims leave behind, and what lessons of this
 * course made outside of it, namespaces beside it included. Nothing else is touched.
 */
public final class Cleaner {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    /** What has a finalizer of somebody who is at work goes within it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration VOLUME_LIMIT = Duration.ofSeconds(20);
    private static final List<Kind> AWAITED = List.of(
            Kind.STATEFUL_SET,
            Kind.DEPLOYMENT,
            Kind.REPLICA_SET,
            Kind.DAEMON_SET,
            Kind.JOB,
            Kind.POD,
            Kind.PERSISTENT_VOLUME_CLAIM,
            Kind.SERVICE,
            Kind.POD_DISRUPTION_BUDGET);

    private final Api api;
    private final Discovery discovery;
    private final Journal journal;
    private final Timeline time;
    private final String namespace;
    private final String course;
    private final Contents contents;
    private final Ownership ownership;
    private final Ledger ledger;

    public Cleaner(Cluster cluster, Discovery discovery, Journal journal, String course) {
        this.api = new Api(cluster.client());
        this.discovery = discovery;
        this.journal = journal;
        this.time = cluster.time();
        this.namespace = cluster.namespace();
        this.course = course;
        this.contents = new Contents(api, discovery, namespace, course);
        this.ledger = cluster.ledger();
        this.ownership = new Ownership(cluster.client());
    }

    /** What would be removed, as kubectl names it, such as {@code statefulset.apps/mongo}. */
    public List<Sentence> list() {
        List<Contents.Found> found = contents.all();
        List<Sentence> all = new ArrayList<>(
                found.stream().map(each -> Sentence.verbatim(each.toString())).toList());
        // What a manifest of ours made has the label as well, and is named once.
        madeFromHere().stream()
                .filter(made -> found.stream().noneMatch(each -> made.is(each.toString())))
                .forEach(made -> all.add(Say.of("clean.byCommand", made.name())));
        return all;
    }

    /** Removes it and waits until it is gone; what is still there in the end is in the answer. */
    public List<Sentence> clean(SessionListener listener) {
        List<Contents.Found> all = contents.all();
        if (!all.isEmpty()) {
            listener.busyWith(Sentence.count(Cleaner.class, "clean.removing", all.size()));
        }
        List<Sentence> refused = new ArrayList<>();
        for (Contents.Found each : all) {
            String grace = each.kind().plural().equals("pods") ? ",\"gracePeriodSeconds\":1" : "";
            Reply reply = api.delete(
                    each.kind().path(namespace, each.name()),
                    "{\"apiVersion\":\"v1\",\"kind\":\"DeleteOptions\",\"propagationPolicy\":\"Background\"" + grace
                            + "}");
            if (!reply.isOk() && !reply.isNotFound()) {
                refused.add(Say.of("clean.refused", each, reply.message()));
            }
        }
        for (Records.Made made : madeFromHere()) {
            ownership.remove(made);
            ledger.strike(made);
        }
        ownership.letGo(namespace);
        await(this::isEmpty, PATIENCE);
        release(listener);
        await(this::isEmpty, LIMIT);
        bringBackNamespace();
        await(world -> volumes(world).isEmpty(), VOLUME_LIMIT);
        for (String volume : volumes(journal.world())) {
            api.delete("/api/v1/persistentvolumes/" + volume, "");
        }
        await(world -> volumes(world).isEmpty(), VOLUME_LIMIT);
        refused.addAll(remaining());
        return refused;
    }

    /** Kubernetes, finalizers: nothing goes before whoever put one there takes it away, and here nobody does. */
    private void release(SessionListener listener) {
        World world = journal.world();
        AWAITED.stream()
                .flatMap(kind -> world.all(kind).stream())
                .filter(item -> item.isDeleting() && !item.foreignFinalizers().isEmpty())
                .forEach(held -> discovery.named(held.kind().plural()).ifPresent(kind -> {
                    listener.busyWith(Say.of("clean.release", held.ref(), Sentence.list(held.foreignFinalizers())));
                    api.send(
                            "PATCH",
                            kind.path(namespace, held.name()),
                            "application/merge-patch+json",
                            held.withoutForeignFinalizers());
                }));
    }

    /** Somebody may have deleted the namespace itself: it is made again once it has gone. */
    private void bringBackNamespace() {
        Ref itself = new Ref(Kind.NAMESPACE, namespace);
        if (!journal.world().canSee(Kind.NAMESPACE)) {
            return;
        }
        boolean stays =
                journal.world().find(itself).filter(item -> !item.isDeleting()).isPresent();
        if (!stays) {
            await(world -> world.find(itself).isEmpty(), LIMIT);
            ownership.take(namespace, course);
            await(world -> world.find(itself).isPresent(), LIMIT);
        }
    }

    /** What commands made outside of all namespaces; what carries our label is found without the ledger. */
    private List<Records.Made> madeFromHere() {
        return ledger.all().stream()
                .filter(made -> !made.path().startsWith("/api/v1/namespaces/"))
                .filter(ownership::isThere)
                .toList();
    }

    private boolean isEmpty(World world) {
        return AWAITED.stream().allMatch(kind -> world.all(kind).stream().noneMatch(Cleaner::counts))
                && world.all(Kind.NAMESPACE).stream().noneMatch(this::isOursBeside);
    }

    private boolean isOursBeside(Item item) {
        return contents.isBeside(item.name())
                && Ownership.VALUE.equals(item.labels().get(Ownership.LABEL))
                && course.equals(item.labels().get(Ownership.COURSE));
    }

    private List<Sentence> remaining() {
        World world = journal.world();
        return AWAITED.stream()
                .flatMap(kind -> world.all(kind).stream())
                .filter(Cleaner::counts)
                .map(item -> Say.of("clean.left", item.ref()))
                .toList();
    }

    private static boolean counts(Item item) {
        return !Contents.MADE_BY_KUBERNETES.contains(item.ref().toString());
    }

    private List<String> volumes(World world) {
        return world.all(Kind.PERSISTENT_VOLUME).stream()
                .filter(volume -> volume.tree()
                        .path("spec")
                        .path("claimRef")
                        .path("namespace")
                        .asString("")
                        .equals(namespace))
                .map(Item::name)
                .toList();
    }

    /** Until the world is so, or the time is over. */
    private void await(Predicate<World> wanted, Duration limit) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        Patience.await(journal.caughtUp());
        Journal.Listening listening = journal.listen(entry -> look(wanted, answer));
        Timeline.Later over = time.after(limit, () -> answer.complete(false));
        time.run(() -> look(wanted, answer));
        try {
            Patience.await(answer);
        } finally {
            over.cancel();
            listening.close();
        }
    }

    /** On the timeline's thread, where the journal itself is how things are. */
    private void look(Predicate<World> wanted, CompletableFuture<Boolean> answer) {
        if (!answer.isDone() && wanted.test(journal)) {
            answer.complete(true);
        }
    }
}
