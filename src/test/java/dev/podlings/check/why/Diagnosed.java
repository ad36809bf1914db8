package dev.podlings.check.why;

import static dev.podlings.check.Objects.pod;
import static dev.podlings.check.Objects.with;
import static dev.podlings.support.English.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.LessonStage;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Ref;
import java.util.List;
import java.util.Optional;

/** Objects in trouble on a stage, and what is said of them. */
abstract class Diagnosed {
    private static final String OWNED =
            "metadata: {ownerReferences: [{kind: StatefulSet, name: mongo, uid: set-1, controller: true}]}\n";
    final LessonStage stage = new LessonStage();

    final List<Reason> why(String ref) {
        return Diagnosis.of(Ref.parse(ref).orElseThrow(), stage.journal.world());
    }

    /** A reason in English. */
    record Told(String sentence, List<String> evidence, Optional<String> next) {}

    final Told the(String trouble, String ref) {
        List<Reason> all = why(ref);
        assertThat(all).extracting(Reason::trouble).contains(trouble);
        return all.stream()
                .filter(reason -> reason.trouble().equals(trouble))
                .map(reason ->
                        new Told(reason.sentence().toString(), english(reason.evidence()), english(reason.next())))
                .findFirst()
                .orElseThrow();
    }

    static Item owned(Item pod) {
        return with(pod, OWNED);
    }

    static Item waiting(String pod, String reason, String message) {
        return owned(with(pod(pod, "uid-" + pod, false), """
                status:
                  phase: Pending
                  containerStatuses: [{name: mongo, image: "mongo:nope", ready: false, restartCount: 2, state: {waiting: {reason: %s, message: "%s"}}}]
                """.formatted(reason, message)));
    }

    static Item unscheduled(String message) {
        return with(
                pod("mongo-0", "uid-0", false),
                "spec: {nodeName: null}\nstatus: {phase: Pending, containerStatuses: null, conditions: [{type: PodScheduled, status:"
                        + " 'False', reason: Unschedulable, message: '" + message + "'}]}");
    }
}
