package dev.podlings.cli;

import dev.podlings.terminal.text.ColorMode;
import dev.podlings.words.Words;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command knows. */
final class Settings {
    @Option(
            names = "--context",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "The kubeconfig context of the cluster; \"practice\" is the built-in one.")
    @Nullable
    String context;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Where that context is described. Usually $KUBECONFIG or ~/.kube/config.")
    @Nullable
    Path kubeconfig;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "A namespace that you were given, instead of one that podlings makes.")
    @Nullable
    String namespace;

    @Option(
            names = "--course",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Another course: a folder with lessons/ and checks/ in it.")
    @Nullable
    Path course;

    @Option(
            names = "--track",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "Which way through the course, where it has several. Usually as the cluster's images allow.")
    @Nullable
    String track;

    @Option(
            names = "--image-mirror",
            paramLabel = "PLACE",
            scope = ScopeType.INHERIT,
            description = "Where a cluster of your own takes images from, such as public.ecr.aws/docker.")
    @Nullable
    String mirror;

    @Option(
            names = "--audit",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Write down every request to a cluster of your own: verb, path, dry run or not, status.")
    @Nullable
    Path audit;

    @Option(
            names = "--plain",
            scope = ScopeType.INHERIT,
            description = "Lines only: no panel, no boxes. For screen readers and logs.")
    boolean plain;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            description = "auto, always or never. Without it, auto: colour in a terminal, unless NO_COLOR is set.")
    ColorMode color = ColorMode.AUTO;

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            scope = ScopeType.INHERIT,
            description = "en or de. Usually as your system says.")
    @Nullable
    String language;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the cause of a failure, too.")
    boolean debug;

    /** The one that was asked for, or the system's. */
    Locale language() {
        return language == null ? Locale.getDefault() : Locale.forLanguageTag(language);
    }

    /** What the commands say, in that language. */
    Words words() {
        return Words.of(Settings.class, language());
    }

    Optional<String> context() {
        return Optional.ofNullable(context);
    }

    Optional<String> namespace() {
        return Optional.ofNullable(namespace);
    }

    Optional<String> track() {
        return Optional.ofNullable(track);
    }

    Optional<String> mirror() {
        return Optional.ofNullable(mirror);
    }
}
