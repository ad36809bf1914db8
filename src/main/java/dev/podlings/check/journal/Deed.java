package dev.podlings.check.journal;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.words.Sentence;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Something that somebody did to the cluster, read from what followed; controllers' own doings are not deeds.
 *
 * @param what kind of doing
 * @param ref to which object
 * @param sentence what was done, without a final dot: {@code pod mongo-1 was deleted}
 * @param wayBack a command, or a few words
 * @param reach what else changes because of it
 * @param fields of an object that was edited, what is not as it was, such as {@code spec.selector} or
 *     {@code spec.template.spec.containers.env}; nothing where that is not told apart
 */
public record Deed(
        What what, Ref ref, Instant at, Sentence sentence, Sentence wayBack, Reach reach, List<String> fields) {

    /** A way back that undoes everything. */
    public static final Sentence RESET = Sentence.verbatim("reset step");

    public Deed {
        fields = List.copyOf(fields);
    }

    public Deed(What what, Ref ref, Instant at, Sentence sentence, Sentence wayBack, Reach reach) {
        this(what, ref, at, sentence, wayBack, reach, List.of());
    }

    /** What can be done to an object. */
    public enum What {
        DELETED("deleted"),
        FORCE_DELETED("forced"),
        DELETE_BEGUN("deleted"),
        ORPHANED("orphaned"),
        RECREATED("recreated"),
        CLAIMS_RENAMED("claims-renamed"),
        SCALED("scaled"),
        TEMPLATE_CHANGED("template-changed"),
        SETTINGS_CHANGED("edited"),
        LABELS_CHANGED("relabelled"),
        OWNER_REMOVED("released"),
        FINALIZER_REMOVED("unprotected"),
        FINALIZER_ADDED("held"),
        RESTARTED("restarted"),
        UNREADY("unready"),
        EVICTED("evicted"),
        CORDONED("cordoned"),
        TAINTED("tainted"),
        MADE_BY_HAND("made-by-hand"),
        MADE_ELSEWHERE("made-elsewhere"),
        OTHER_KIND("made-as-other-kind"),
        OTHER_NAME("made-by-other-name");

        private final String word;

        What(String word) {
            this.word = word;
        }

        /** As an author writes it. */
        public String word() {
            return word;
        }

        public static boolean isWord(String word) {
            return words().contains(word);
        }

        public static List<String> words() {
            return Arrays.stream(values()).map(What::word).distinct().toList();
        }
    }

    /** Whether what becomes of this object is owed to this deed. */
    public boolean explains(Ref other) {
        return ref.equals(other) || reach.covers(other);
    }

    /** Whether something was made that nobody asked for. */
    public boolean isCreation() {
        return switch (what) {
            case MADE_BY_HAND, MADE_ELSEWHERE, OTHER_KIND, OTHER_NAME -> true;
            default -> false;
        };
    }

    /** Whether resetting a step does not undo it, as it was done to the cluster itself. */
    public boolean outlastsReset() {
        return switch (what) {
            case CORDONED, TAINTED, MADE_ELSEWHERE -> true;
            default -> ref.kind() == Kind.NODE || ref.kind() == Kind.STORAGE_CLASS;
        };
    }

    /** Whether what was stored is lost by it, at once or as soon as nobody uses it any more. */
    public boolean costsData() {
        return switch (what) {
            case DELETED, FORCE_DELETED, DELETE_BEGUN, RECREATED, FINALIZER_REMOVED ->
                ref.kind() == Kind.PERSISTENT_VOLUME_CLAIM
                        || ref.kind() == Kind.PERSISTENT_VOLUME
                        || ref.kind() == Kind.NAMESPACE;
            default -> false;
        };
    }

    /**
     * Whether it is in the way of every step that comes: it was done to the cluster itself, took a whole workload or
     * what was stored, gave it other pods to come and go, or shows only later.
     */
    public boolean isInTheWayOfAll() {
        return outlastsReset() || costsData() || endsAWorkload() || showsLate() || what == What.SCALED;
    }

    /** Whether all that a workload runs is without an owner now, or gone. */
    private boolean endsAWorkload() {
        return (what == What.DELETED || what == What.ORPHANED) && ref.kind().isWorkload();
    }

    /** Whether what comes of it may come much later, and seem to come by itself: pods are replaced, a set halts. */
    private boolean showsLate() {
        return what == What.TEMPLATE_CHANGED || what == What.UNREADY;
    }

    /** Whether it gave something a value, and done once more may give it another. */
    public boolean setsAValue() {
        return switch (what) {
            case SCALED, TEMPLATE_CHANGED, SETTINGS_CHANGED, LABELS_CHANGED -> true;
            default -> false;
        };
    }

    /** The same with what it reached when it was done. */
    public Deed reaching(Reach other) {
        return new Deed(what, ref, at, sentence, wayBack, other, fields);
    }

    /** The same with another way back. */
    public Deed withWayBack(Sentence other) {
        return new Deed(what, ref, at, sentence, other, reach, fields);
    }

    /** What an edited object has in the fields that were changed. */
    public List<JsonNode> changedIn(Item item) {
        return fields.stream().map(field -> item.at(field.split("\\."))).toList();
    }

    /** The same, told apart by the fields that were changed. */
    public Deed changing(List<String> changed) {
        return new Deed(what, ref, at, sentence, wayBack, reach, changed);
    }

    /** Whether its way back is to make the object again, for which there may be a file. */
    public boolean isToBeRemade() {
        return wayBack.equals(Deeds.APPLY_AGAIN) || Undo.isMakeAgain(wayBack);
    }

    /** The same with the file that makes its object again, if there is one. */
    public Deed remadeBy(Optional<String> file) {
        if (what == What.RECREATED) {
            return withWayBack(Deed.RESET);
        }
        Sentence without = wayBack.equals(Deeds.APPLY_AGAIN) ? Deed.RESET : wayBack;
        return withWayBack(file.map(name -> Sentence.verbatim("kubectl apply --server-side -f " + name))
                .orElse(without));
    }

    @Override
    public String toString() {
        return what.name().toLowerCase(Locale.ROOT) + " " + ref;
    }
}
