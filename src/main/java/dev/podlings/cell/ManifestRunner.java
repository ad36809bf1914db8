package dev.podlings.cell;

import dev.podlings.cell.kubectl.Api;
import dev.podlings.cell.kubectl.Discovery;
import dev.podlings.cell.kubectl.Reply;
import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.Ownership;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Applies manifests: server-side, with strict validation, as the field manager {@code podlings}, into the lesson's
 * namespace and no other. Objects that belong to no namespace are labelled as ours, and one that is not ours is never
 * taken over.
 */
public final class ManifestRunner {
    private static final String MANAGER = "podlings";
    private static final String APPLY = "application/apply-patch+yaml";

    private final Api api;
    private final Discovery discovery;
    private final String namespace;
    private final String course;

    /** @param course what the labels of objects outside of the namespace name */
    public ManifestRunner(Cluster cluster, Discovery discovery, String course) {
        this.api = new Api(cluster.client());
        this.discovery = discovery;
        this.namespace = cluster.namespace();
        this.course = course;
    }

    /** Applies each object of the text in order; the first refusal does not keep the others from being tried. */
    public CellResult apply(String file, String text, CellOutput output) {
        ManifestFile manifest = ManifestFile.read(file, text, discovery);
        if (manifest.fault().isPresent()) {
            return refused("", manifest.fault().get(), output);
        }
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        for (Target target : manifest.targets()) {
            Optional<Sentence> refusal = apply(file, target);
            if (refusal.isPresent()) {
                err.append(told(refusal.get(), output));
            } else {
                String line = target.typed() + " serverside-applied\n";
                out.append(line);
                output.out(line);
            }
        }
        return err.isEmpty()
                ? CellResult.done(out.toString())
                : CellResult.failed(1, out.toString(), err.toString(), Say.of("apply.refused"));
    }

    /** Why the cluster would not take this text, and what in it cannot be meant so; nothing is changed. */
    public List<Sentence> problems(String file, String text) {
        ManifestFile manifest = ManifestFile.read(file, text, discovery);
        if (manifest.fault().isPresent()) {
            return List.of(manifest.fault().get());
        }
        SourceLines source = SourceLines.of(file, text);
        FieldLines lines = new FieldLines(text);
        Refusal refusal = new Refusal(source, lines);
        List<Sentence> problems = new ArrayList<>();
        for (int number = 0; number < manifest.targets().size(); number++) {
            problems.addAll(problems(file, manifest.targets().get(number), number, refusal));
        }
        problems.addAll(manifest.repeated(source, lines));
        return problems;
    }

    private List<Sentence> problems(String file, Target target, int number, Refusal refusal) {
        Optional<Sentence> notDone = notDone(file, target);
        if (notDone.isPresent()) {
            return List.of(notDone.get());
        }
        Reply created = tryCreating(target);
        Reply reply = created.code() == 400 ? created : patch(target, "&dryRun=All");
        return reply.isOk() ? List.of() : refusal.of(number, reply);
    }

    /** What applying this text would change, one line each, found out by the server without changing anything. */
    public List<Sentence> preview(String file, String text) {
        ManifestFile manifest = ManifestFile.read(file, text, discovery);
        if (manifest.fault().isPresent()) {
            return List.of(manifest.fault().get());
        }
        return manifest.targets().stream().map(target -> preview(file, target)).toList();
    }

    /** What this text describes that belongs to no namespace and is not there. */
    public List<String> outside(String text) {
        return ManifestFile.read("", text, discovery).targets().stream()
                .filter(target -> !target.kind().namespaced())
                .filter(target -> api.get(target.path(namespace)).isNotFound())
                .map(target -> target.typed())
                .toList();
    }

    private Sentence preview(String file, Target target) {
        String name = target.typed();
        Optional<Sentence> refusal = refusal(file, target);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Reply live = api.get(target.path(namespace));
        Reply after = patch(target, "&dryRun=All");
        if (!after.isOk()) {
            return Sentence.verbatim(after.refusal());
        }
        if (live.isNotFound()) {
            return Say.of(target.kind().namespaced() ? "preview.created" : "preview.createdOutside", name);
        }
        List<String> changes = Changes.between(live.json(), after.json());
        return changes.isEmpty()
                ? Say.of("preview.same", name)
                : Say.of("preview.changed", name, String.join(", ", changes));
    }

    private Optional<Sentence> apply(String file, Target target) {
        return refusal(file, target).or(() -> {
            Reply reply = patch(target, "");
            return reply.isOk() ? Optional.empty() : kubectls(reply.refusal());
        });
    }

    private Optional<Sentence> notDone(String file, Target target) {
        String wanted = target.object().path("metadata").path("namespace").asString("");
        if (target.kind().namespaced() && !wanted.isEmpty() && !wanted.equals(namespace)) {
            return Optional.of(Say.of("apply.elsewhere", target.typed(), file, wanted, namespace));
        }
        if (!target.kind().namespaced()) {
            Reply live = api.get(target.path(namespace));
            if (live.isOk() && !isOurs(live)) {
                return Optional.of(Say.of("apply.notOurs", target.typed()));
            }
            ObjectNode labels = target.object().withObject("/metadata").withObject("/labels");
            Ownership.labels(course).forEach(labels::put);
        }
        return Optional.empty();
    }

    /**
     * Server-side apply names only some of the fields that a kind does not have, as an internal error. Creating does it
     * properly, all of them at once, so it is asked first and without any effect.
     */
    private Reply tryCreating(Target target) {
        String path = target.kind().path(namespace) + "?dryRun=All&fieldValidation=Strict&fieldManager=" + MANAGER;
        return api.send("POST", path, "application/json", target.object().toString());
    }

    private Optional<Sentence> strictly(String file, Target target) {
        Reply reply = tryCreating(target);
        return reply.code() == 400
                ? kubectls(reply.refusal("error when creating \"" + file + "\": "))
                : Optional.empty();
    }

    private Optional<Sentence> refusal(String file, Target target) {
        return notDone(file, target).or(() -> strictly(file, target));
    }

    private Reply patch(Target target, String more) {
        String path = target.path(namespace) + "?fieldManager=" + MANAGER + "&force=true&fieldValidation=Strict" + more;
        return api.send("PATCH", path, APPLY, target.object().toString());
    }

    private static boolean isOurs(Reply live) {
        return live.json()
                .path("metadata")
                .path("labels")
                .path(Ownership.LABEL)
                .asString("")
                .equals(Ownership.VALUE);
    }

    private static CellResult refused(String stdout, Sentence sentence, CellOutput output) {
        return CellResult.failed(1, stdout, told(sentence, output), Say.of("apply.nothing"));
    }

    /**
     * What kubectl would say goes where it would say it; what podlings itself has to say is in the learner's language.
     */
    private static String told(Sentence refusal, CellOutput output) {
        String line = refusal + "\n";
        if (refusal.isVerbatim()) {
            output.err(line);
        } else {
            output.note(refusal);
        }
        return line;
    }

    private static Optional<Sentence> kubectls(String words) {
        return Optional.of(Sentence.verbatim(words));
    }
}
