package dev.podlings.session.typed;

import dev.podlings.cell.CellResult;
import dev.podlings.cell.Workspace;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.KubectlLine;
import dev.podlings.lesson.NearMiss;
import dev.podlings.words.Sentence;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Slips of the hand that kubectl itself complains of, in its own words, before it asks any cluster. */
public final class Slips {
    private static final Pattern NO_FILE = Pattern.compile("the path \"([^\"]+)\" does not exist");
    private static final Pattern NO_NAME = Pattern.compile("resource\\(s\\) were provided, but no name was specified");
    private static final Pattern UNKNOWN_FIELD = Pattern.compile("(?m)^Warning: unknown field \"([^\"]+)\"");
    private static final Pattern CHANGED = Pattern.compile("(?m)^([a-z]+)[a-z0-9.]*/\\S+ ");
    private static final Pattern NO_FLAG = Pattern.compile("unknown flag: (--[a-z-]+)");
    private static final Pattern NO_NUMBER =
            Pattern.compile("invalid argument \"([^\"]*)\" for \"(?:-\\w, )?(--[a-z-]+)\" flag: strconv");
    private static final Pattern NEEDED = Pattern.compile("required flag\\(s\\) \"([a-z-]+)\" not set");
    private static final Pattern UNEXPECTED = Pattern.compile("Unexpected args: \\[([^\\]\\s]+\\.ya?ml)\\]");
    private static final Pattern THERE = Pattern.compile(
            "(?:\\(AlreadyExists\\)(?:: error when creating \"[^\"]*\")?|service|failed to create [a-z]+): ([a-z]+)\\S* \"([^\"]+)\" already exists");
    private static final Pattern CHANGES =
            Pattern.compile("\\bkubectl\\s+(?:delete|label|annotate|scale|patch|set|rollout)\\b");
    private static final Pattern NOTHING = Pattern.compile("(?m)^No resources found\\b");
    private static final Pattern SCALES = Pattern.compile("\\bkubectl\\s+scale\\b");
    private static final Pattern KIND_TYPED = Pattern.compile("kubectl\\s+(?:set\\s+)?[a-z]+\\s+([a-z.]+)");
    private static final Pattern KIND_BEFORE = Pattern.compile("(kubectl\\s+[a-z]+)\\s+[a-z.]+\\s+");
    private static final Pattern CREATES = Pattern.compile("\\bkubectl\\s+create\\s+([a-z.]+)");
    /** kubectl create has a subcommand for a dozen kinds, and takes the name of any other for a word of its own. */
    private static final Set<Kind> ONLY_FROM_FILES = EnumSet.of(
            Kind.POD,
            Kind.STATEFUL_SET,
            Kind.DAEMON_SET,
            Kind.REPLICA_SET,
            Kind.PERSISTENT_VOLUME_CLAIM,
            Kind.PERSISTENT_VOLUME,
            Kind.STORAGE_CLASS);

    private static final List<String> FLAGS = List.of(
            "--all",
            "--all-namespaces",
            "--cascade",
            "--command",
            "--container",
            "--filename",
            "--follow",
            "--force",
            "--grace-period",
            "--image",
            "--namespace",
            "--output",
            "--overwrite",
            "--patch",
            "--previous",
            "--replicas",
            "--selector",
            "--show-labels",
            "--tail",
            "--timeout",
            "--type",
            "--wait",
            "--watch");

    private Slips() {}

    /** kubectl delete, label, annotate: what a selector does not find is no failure. */
    static Optional<Sentence> nothingFound(String typed, CellResult result, Predicate<String> asked) {
        boolean changes = CHANGES.matcher(typed).find() && !asked.test(typed);
        return changes && NOTHING.matcher(result.stdout() + result.stderr()).find()
                ? Optional.of(Say.of("remark.noneFound", "kubectl get " + kindTyped(typed) + " --show-labels"))
                : Optional.empty();
    }

    /**
     * @param said what the command complained of
     * @param files the names of the learner's files
     */
    static Optional<Sentence> of(String typed, String said, List<String> files) {
        Matcher file = NO_FILE.matcher(said);
        if (file.find()) {
            return Optional.of(noFile(file.group(1), files));
        }
        Matcher flag = NO_FLAG.matcher(said);
        Matcher creates = CREATES.matcher(typed);
        boolean understood = !flag.find() && !said.contains("Unexpected args");
        if (!understood && creates.find()) {
            Optional<Kind> kind = Kind.named(creates.group(1)).filter(ONLY_FROM_FILES::contains);
            if (kind.isPresent()) {
                return Optional.of(Say.of("remark.fromFile", kind.get().title(), "kubectl apply -f FILE"));
            }
        }
        if (flag.reset().find()) {
            String unknown = flag.group(1);
            return NearMiss.of(unknown, FLAGS)
                    .map(near -> near.equals(unknown)
                            ? Say.of("remark.noFlag", unknown)
                            : Say.of("remark.nearFlag", unknown, near));
        }
        Matcher number = NO_NUMBER.matcher(said);
        if (number.find()) {
            return Optional.of(Say.of("remark.number", number.group(2), number.group(1)));
        }
        if (SCALES.matcher(typed).find() && said.strip().endsWith("could not find the requested resource")) {
            return Optional.of(Say.of("remark.notScaled", "kubectl get statefulsets,deployments"));
        }
        Matcher needed = NEEDED.matcher(said);
        if (needed.find()) {
            return Optional.of(Say.of("remark.needsFlag", "--" + needed.group(1) + "="));
        }
        if (said.contains("couldn't find port via --port flag")) {
            return Optional.of(Say.of("remark.needsFlag", "--port="));
        }
        Matcher loose = UNEXPECTED.matcher(said);
        if (loose.find()) {
            return Optional.of(Say.of("remark.looseFile", "kubectl apply -f " + loose.group(1)));
        }
        Matcher there = THERE.matcher(said);
        if (there.find()) {
            String kind = Kind.named(there.group(1)).map(Kind::singular).orElse(there.group(1));
            String where =
                    KubectlLine.namespace(typed).map(name -> " -n " + name).orElse("");
            return Optional.of(
                    Say.of("remark.there", there.group(2), "kubectl delete " + kind + " " + there.group(2) + where));
        }
        if (said.contains("no need to specify a resource type as a separate argument")) {
            return Optional.of(
                    Say.of("remark.kindTwice", KIND_BEFORE.matcher(typed).replaceFirst("$1 ")));
        }
        if (said.strip().endsWith("no objects passed to scale")) {
            return Optional.of(Say.of("remark.noneFound", "kubectl get " + kindTyped(typed) + " --show-labels"));
        }
        return NO_NAME.matcher(said).find() ? Optional.of(noName(typed)) : Optional.empty();
    }

    /** What is wrong with the name of a file that is to be applied. */
    public static Optional<Sentence> ofFile(String name, Workspace workspace) {
        List<String> files = workspace.names();
        if (name.isEmpty()) {
            return Optional.of(
                    files.isEmpty() ? Say.of("apply.noFiles") : Say.of("apply.which", String.join(", ", files)));
        }
        return workspace.read(name).isPresent() ? Optional.empty() : Optional.of(noFile(name, files));
    }

    private static Sentence noFile(String name, List<String> files) {
        Optional<String> near = NearMiss.of(name, files);
        if (near.isPresent()) {
            return Say.of("remark.nearFile", name, near.get());
        }
        return files.isEmpty()
                ? Say.of("remark.noFiles", name)
                : Say.of("remark.otherFiles", name, String.join(", ", files));
    }

    private static Sentence noName(String typed) {
        String meant = kindTyped(typed);
        return Say.of("remark.noName", meant + "/NAME", "kubectl get " + meant);
    }

    /** The API server, field validation: a patch with a field that it does not know is taken, without that field. */
    static Optional<Sentence> unknownField(CellResult result) {
        Matcher unknown = UNKNOWN_FIELD.matcher(result.stderr());
        if (!unknown.find()) {
            return Optional.empty();
        }
        String parent = unknown.group(1).replaceAll("\\[[^]]*]", "").replaceFirst("\\.?[^.]*$", "");
        Matcher changed = CHANGED.matcher(result.stdout());
        String known = changed.find()
                ? " " + Kind.named(changed.group(1)).map(Kind::singular).orElse(changed.group(1))
                        + (parent.isEmpty() ? "" : "." + parent)
                : "";
        return Optional.of(Say.of("remark.unknownField", unknown.group(1), "kubectl explain" + known));
    }

    private static String kindTyped(String typed) {
        Matcher kind = KIND_TYPED.matcher(typed);
        return kind.find() ? kind.group(1) : "pod";
    }
}
