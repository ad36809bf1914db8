package dev.podlings.check.journal;

import static dev.podlings.check.Objects.pod;
import static dev.podlings.check.Objects.with;

import dev.podlings.check.LessonStage;
import dev.podlings.check.world.Item;
import java.util.ArrayList;
import java.util.List;

/** A hand-fed journal, and the deeds that are read from it. */
abstract class Watching {
    static final String OWNED =
            "metadata: {labels: {controller-revision-hash: mongo-rev1}, ownerReferences: [{kind: StatefulSet, name: mongo, uid: set-1, controller: true}]}\n";
    static final String MARKED =
            "metadata: {deletionTimestamp: '2026-11-22T10:00:30Z', deletionGracePeriodSeconds: 30}";

    final LessonStage stage = new LessonStage();
    final List<Deed> deeds = new ArrayList<>();

    /** From here on deeds are taken down. */
    final void watch() {
        stage.journal.listen(entry -> deeds.addAll(Deeds.in(entry, stage.journal)));
    }

    static Item owned(String name) {
        return with(pod(name, "uid-" + name, true), OWNED);
    }

    final List<String> sentences() {
        return deeds.stream().map(deed -> deed.sentence().toString()).toList();
    }
}
