package dev.podlings.check;

import dev.podlings.check.expect.ObjectName;
import dev.podlings.check.expect.Replicas;
import dev.podlings.check.expect.Scene;
import dev.podlings.check.journal.Deed;
import dev.podlings.check.journal.Deeds;
import dev.podlings.check.journal.Entry;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a step's checks ask for, and what is none of their business.
 *
 * @param given what the step itself has made, and no check need speak of
 */
record Asked(Collection<Watched> checks, Scene scene, Set<Ref> given) {
    /** Kinds of which no box needs to speak for them to be needed: nothing shows at once that one has gone. */
    private static final Set<Kind> GIVEN =
            EnumSet.of(Kind.SERVICE, Kind.CONFIG_MAP, Kind.SECRET, Kind.POD_DISRUPTION_BUDGET, Kind.NAMESPACE);

    /** The step itself, or somebody who does what it says, brings this about. */
    void gives(Entry entry) {
        if (entry instanceof Entry.Change change && change.isCreation() && GIVEN.contains(change.kind())) {
            given.add(change.ref());
        }
    }

    /** Whether it is needed without any box speaking of it: the step brought it about, or began with it. */
    boolean isGiven(Ref ref) {
        return given.contains(ref) || (GIVEN.contains(ref.kind()) && scene.wasThere(ref));
    }

    /** @param open the checks that had not passed when it was done: what is so already nobody has to bring about */
    boolean asks(Deed deed, List<Watched> open) {
        return isOfSomethingElse(deed)
                || isAsItWas(deed)
                || mends(deed, open)
                || stopsACrash(deed, open)
                || (!isOfOtherFields(deed) && isMeantBy(open, deed));
    }

    private boolean isMeantBy(List<Watched> open, Deed deed) {
        return switch (replicas(deed)) {
            case AS_ASKED -> true;
            case OTHERWISE -> false;
            case NOT_ASKED_FOR ->
                open.stream().anyMatch(check -> check.expectation().intends(deed) && concerns(check, deed));
        };
    }

    /** Where it is said what is to change in a template, it is not done by changing something else in it. */
    private boolean isOfOtherFields(Deed deed) {
        List<String> asked = checks.stream()
                .flatMap(check -> check.expectation().templateFields(deed.ref()).stream())
                .toList();
        return deed.what() == Deed.What.TEMPLATE_CHANGED
                && !asked.isEmpty()
                && deed.fields().stream()
                        .noneMatch(field -> asked.stream()
                                .anyMatch(path ->
                                        (path + ".").startsWith(field + ".") || (field + ".").startsWith(path + ".")));
    }

    /** Of an edit that changed some fields as asked, and others at the same time, what is left of it is the others. */
    Deed leftOf(Deed deed, Entry entry, List<Watched> open) {
        // What the server fills in with another type of Service nobody has edited.
        if (deed.what() != Deed.What.SETTINGS_CHANGED || deed.fields().contains("spec.type")) {
            return deed;
        }
        List<String> others = deed.fields().stream()
                .filter(field -> !asks(deed.changing(List.of(field)), open))
                .toList();
        return others.isEmpty() || others.size() == deed.fields().size()
                ? deed
                : Deeds.editedIn(entry, others).orElse(deed);
    }

    /**
     * Who edits an object that was made anew so that it is as it was when the step began takes something back, unless
     * that is what the step wants changed.
     */
    private boolean isAsItWas(Deed deed) {
        return deed.what() == Deed.What.SETTINGS_CHANGED
                && !deed.fields().isEmpty()
                && checks.stream()
                        .noneMatch(check -> check.expectation().intends(deed)
                                && check.named().contains(deed.ref()))
                && scene.before(deed.ref())
                        .flatMap(before -> scene.world()
                                .find(deed.ref())
                                .filter(now -> deed.changedIn(now).equals(deed.changedIn(before))))
                        .isPresent();
    }

    /** Whether a workload that is to get ready, and one of whose pods crashes, gets another template. */
    private boolean stopsACrash(Deed deed, List<Watched> open) {
        return deed.what() == Deed.What.TEMPLATE_CHANGED
                && open.stream()
                        .anyMatch(check -> check.expectation().isReadiness()
                                && check.named().contains(deed.ref()))
                && scene.world().all(Kind.POD).stream()
                        .filter(pod -> deed.reach().covers(pod.ref()) && Pods.restarts(pod) > 0)
                        .anyMatch(pod -> !scene.wasThere(pod.ref()) && Pods.troubledContainer(pod) != null);
    }

    /**
     * Whether a pod of no set gets another image while a check still waits for it: whether it is the right one, the pod
     * itself shows. Kubernetes, pods: of what runs in a pod, hardly anything but the image can be changed.
     */
    private boolean mends(Deed deed, List<Watched> open) {
        return deed.what() == Deed.What.SETTINGS_CHANGED
                && deed.ref().kind() == Kind.POD
                && deed.fields().isEmpty()
                && scene.world()
                        .find(deed.ref())
                        .filter(pod -> pod.controller() == null)
                        .isPresent()
                && open.stream().anyMatch(check -> check.named().contains(deed.ref()));
    }

    /** What somebody scaled has these now. */
    private Replicas replicas(Deed deed) {
        if (deed.what() != Deed.What.SCALED) {
            return Replicas.NOT_ASKED_FOR;
        }
        // Its Deployment scales it back.
        return deed.ref().kind() == Kind.REPLICA_SET ? Replicas.OTHERWISE : new Scaling(checks, scene).after(deed);
    }

    /** Whether what was scaled has the replicas by now that are asked for. */
    boolean isScaledAsAsked(Deed deed) {
        return replicas(deed) == Replicas.AS_ASKED;
    }

    /** What was not there when the step began, and no check speaks of, may be changed and taken away again. */
    private boolean isOfSomethingElse(Deed deed) {
        Ref ref = claimOf(deed.ref()).orElse(deed.ref());
        return !deed.isCreation()
                && !scene.wasThere(ref)
                && !given.contains(ref)
                && !isWhatSelectorsGoBy(deed)
                && !isUnreadyThoughNeeded(deed)
                && checks.stream().noneMatch(check -> speaksOf(check, ref) || counts(check, ref));
    }

    /** A pod that is asked something, or whose address is asked for, has to be ready for that. */
    private boolean isUnreadyThoughNeeded(Deed deed) {
        return deed.what() == Deed.What.UNREADY
                && checks.stream()
                        .anyMatch(check -> check.expectation()
                                .inPassing()
                                .contains(deed.ref().name()));
    }

    /** Nobody speaks of volumes by their names: they are given by lot. */
    private Optional<Ref> claimOf(Ref volume) {
        return volume.kind() == Kind.PERSISTENT_VOLUME
                ? scene.world()
                        .find(volume)
                        .map(item -> item.text("spec", "claimRef", "name"))
                        .filter(name -> !name.isEmpty())
                        .map(Ref::claim)
                : Optional.empty();
    }

    /** A workload and the label of its pods are called the same, as a rule, and its pods after it. */
    private static boolean counts(Watched check, Ref ref) {
        List<String> labelled = check.expectation().labelled();
        return switch (ref.kind()) {
            case DEPLOYMENT, STATEFUL_SET -> labelled.contains(ref.name());
            case POD, REPLICA_SET ->
                labelled.stream().anyMatch(label -> ref.name().startsWith(label + "-"));
            default -> false;
        };
    }

    private boolean isWhatSelectorsGoBy(Deed deed) {
        return deed.what() == Deed.What.LABELS_CHANGED && checks.stream().anyMatch(check -> check.isAbout(deed));
    }

    /** Whether the step wants something to become of this, or of what comes and goes with it. */
    boolean isSubject(Ref ref) {
        return checks.stream()
                .filter(check -> !check.expectation().isPromise())
                .flatMap(check -> check.named().stream())
                .anyMatch(each -> each.equals(ref) || isOf(each, ref) || isOf(ref, each));
    }

    /** Kubernetes, StatefulSet: its pods are called after it, and its claims after their pods. */
    private static boolean isOf(Ref part, Ref set) {
        return part.isPodOf(set)
                || (part.kind() == Kind.PERSISTENT_VOLUME_CLAIM
                        && set.kind() == Kind.STATEFUL_SET
                        && Names.parent(part.name()).endsWith("-" + set.name()));
    }

    private boolean speaksOf(Watched check, Ref ref) {
        return check.mentions().stream()
                .anyMatch(name -> name.known(scene)
                        .map(each -> each.equals(ref) || each.isPodOf(ref) || ref.isPodOf(each))
                        .orElseGet(() -> mayMean(name, ref)));
    }

    /** Of a name that stands for nothing yet no more than its kind is known. */
    private static boolean mayMean(ObjectName name, Ref ref) {
        String text = name.text().text();
        return text.startsWith(ref.kind().typed() + "/") || text.startsWith("${");
    }

    private boolean concerns(Watched check, Deed deed) {
        return (check.mentions().isEmpty() && check.isAbout(deed))
                || isWhatScalingIsFor(check, deed)
                || check.mentions().stream()
                        .anyMatch(name ->
                                name.known(scene).map(deed.ref()::equals).orElseGet(() -> mayMean(name, deed.ref())));
    }

    /** Who makes a set smaller means those pods that go by it, unless one of them was to be left alone. */
    private boolean isWhatScalingIsFor(Watched check, Deed deed) {
        List<Ref> meant = check.named();
        return deed.what() == Deed.What.SCALED
                && !meant.isEmpty()
                && meant.stream().allMatch(deed.reach()::covers)
                && checks.stream()
                        .filter(other -> other.expectation().isPromise())
                        .flatMap(other -> other.named().stream())
                        .noneMatch(deed.reach()::covers);
    }
}
