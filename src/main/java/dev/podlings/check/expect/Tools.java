package dev.podlings.check.expect;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What checks need besides the cluster. Whoever runs a lesson gives them these; elsewhere {@link #NONE} says why not.
 */
public record Tools(Commands commands, Workspace workspace, Answers answers, Snippets snippets) {

    /** Nothing at hand: checks that need one of them could not be checked. */
    public static final Tools NONE = new Tools(
            (line, limit) -> CompletableFuture.failedFuture(new Unavailable(Say.of("tools.noCommands"))),
            name -> CompletableFuture.failedFuture(new Unavailable(Say.of("tools.noWorkspace"))),
            name -> Optional.empty(),
            code -> CompletableFuture.failedFuture(new Unavailable(Say.of("tools.noJava"))));

    /** The same tools, but nothing is run on this machine. */
    public Tools withoutRunning() {
        return new Tools(
                (line, limit) -> CompletableFuture.failedFuture(new Unavailable(Say.of("tools.commandForbidden"))),
                workspace,
                answers,
                code -> CompletableFuture.failedFuture(new Unavailable(Say.of("tools.javaForbidden"))));
    }

    /** Runs a command line against the lesson's cluster and namespace, without asking and without showing it. */
    @FunctionalInterface
    public interface Commands {
        /** @param limit how long it may take; a command that is stopped then fails the answer */
        CompletableFuture<Output> run(String line, Duration limit);
    }

    /** What a command left behind. */
    public record Output(int exitCode, String stdout, String stderr) {}

    /** The learner's files. */
    @FunctionalInterface
    public interface Workspace {
        CompletableFuture<FileReport> examine(String name);

        /**
         * The file that has the manifest of this object; of several the one that it was made from, as far as it shows.
         */
        default Optional<String> fileOf(Item made) {
            return Optional.empty();
        }

        /** Whether the learner has made something else of the file than what the lesson needs. */
        default boolean isSpoiled(String name) {
            return false;
        }

        /**
         * The file that makes this object again as it was, and leaves all that is there as it is.
         *
         * @param unwanted what it may not make beside
         */
        default Optional<String> restoring(Item gone, World world, Predicate<Ref> unwanted) {
            return fileOf(gone);
        }
    }

    /**
     * A manifest of the learner's.
     *
     * @param exists whether there is such a file
     * @param text the whole of it; "" where it cannot be read
     * @param problems why it cannot be read or would not be accepted by the cluster, in the cluster's words; empty
     *     if it would be
     * @param near a file that may be meant, where there is none of the name
     */
    public record FileReport(boolean exists, String text, List<Sentence> problems, Optional<String> near) {
        public FileReport {
            problems = List.copyOf(problems);
        }

        public static FileReport of(String text, List<Sentence> problems) {
            return new FileReport(true, text, problems, Optional.empty());
        }

        public static FileReport unreadable(Sentence why) {
            return new FileReport(true, "", List.of(why), Optional.empty());
        }

        public static FileReport missing(Optional<String> near) {
            return new FileReport(false, "", List.of(), near);
        }
    }

    /** The learner's answers to quizzes and predictions. */
    @FunctionalInterface
    public interface Answers {
        /** Whether it was right; empty as long as there is none. */
        Optional<Answer> to(String quiz);
    }

    /** An answer that was given. */
    public record Answer(boolean right, String given) {}

    /** Runs Java in the document's JShell. */
    @FunctionalInterface
    public interface Snippets {
        /** Completes with a {@link Verdict}, a {@link Boolean}, or anything else, which then is an error. */
        CompletableFuture<Object> evaluate(String code);
    }

    /** Something that is not to be had here; its message says what. */
    public static final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Sentence sentence;

        public Unavailable(Sentence sentence) {
            super(sentence.toString());
            this.sentence = sentence;
        }

        /** In words of whoever failed. */
        public Unavailable(String message) {
            this(Sentence.verbatim(message));
        }

        /** What is to be said of a question that had no answer. */
        static Sentence said(@Nullable Throwable failure) {
            Throwable cause = failure != null && failure.getCause() != null ? failure.getCause() : failure;
            if (cause instanceof Unavailable unavailable) {
                return unavailable.sentence;
            }
            return cause == null || cause.getMessage() == null
                    ? Say.of("tools.noAnswer")
                    : Sentence.verbatim(Plain.text(cause.getMessage()));
        }
    }
}
