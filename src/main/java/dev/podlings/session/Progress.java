package dev.podlings.session;

import dev.podlings.lesson.Step;
import dev.podlings.lesson.StepId;
import dev.podlings.words.Sentence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far a learner is in a course. Each change is one line at the end of a file, so that the app may be killed at any
 * moment; when the disk takes no more, all goes on in memory. What was passed is kept with the hash of the step's
 * content. From any thread.
 */
public final class Progress implements AutoCloseable {
    private final EventFile file;
    private final Supplier<Instant> now;
    private final @Nullable FileChannel lockFile;
    private final @Nullable FileLock lock;
    private final Account known = new Account();

    private Progress(EventFile file, Supplier<Instant> now, @Nullable FileChannel lockFile, @Nullable FileLock lock) {
        this.file = file;
        this.now = now;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** How a step was passed. */
    public enum How {
        SOLVED,
        SKIPPED
    }

    /** What is known of a step. */
    public enum Status {
        OPEN,
        SOLVED,
        SKIPPED,
        /** It was passed, and its content has changed since. */
        CHANGED_SINCE
    }

    /** An answer to a quiz, with the numbers of the choices as text. */
    public record Answered(boolean right, String given, String choices) {}

    /**
     * Reads what there is.
     *
     * @param folder where it is kept
     * @param course the course's slug
     */
    public static Progress open(Path folder, String course, Supplier<Instant> now) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel = null;
        FileLock lock = null;
        try {
            channel = FileChannel.open(
                    folder.resolve(course + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
        } catch (OverlappingFileLockException | IOException taken) {
            lock = null;
        }
        EventFile file = new EventFile(file(folder, course), lock != null);
        Progress progress = new Progress(file, now, channel, lock);
        file.read(progress.known::understand);
        return progress;
    }

    /** How far the learner is, read beside them: nothing is ever written down by this one. */
    public static Progress beside(Path folder, String course, Supplier<Instant> now) throws IOException {
        EventFile file = new EventFile(file(folder, course), false);
        Progress progress = new Progress(file, now, null, null);
        file.read(progress.known::understand);
        return progress;
    }

    /** Where it is kept. */
    public static Path file(Path folder, String course) {
        return folder.resolve(course + ".progress.jsonl");
    }

    /** Nothing kept from before, nothing kept for later. */
    public static Progress inMemory(Supplier<Instant> now) {
        return new Progress(new EventFile(Path.of("nowhere"), false), now, null, null);
    }

    /** Whether another podlings is on this course at the same time; then nothing is written down here. */
    public boolean isHeldByAnother() {
        return lock == null;
    }

    /** Why nothing can be written down any more; nothing as long as all is well. */
    public Optional<Sentence> trouble() {
        return file.trouble();
    }

    public synchronized Status status(StepId step) {
        return known.status(step);
    }

    /** Whether it was passed as it is now, by the learner or for them. */
    boolean isPassed(Step step) {
        Status status = status(step.id());
        return status == Status.SOLVED || status == Status.SKIPPED;
    }

    public synchronized void passed(StepId step, How by) {
        Status before = known.status(step);
        boolean isKnown = before == Status.SOLVED || (before == Status.SKIPPED && by == How.SKIPPED);
        if (isKnown) {
            return;
        }
        tell("passed", event -> event.put("step", step.toString()).put("how", by.name()));
    }

    /** Where the learner is; nothing at the very first start. */
    public synchronized Optional<StepId> at() {
        return known.at();
    }

    public synchronized void at(StepId step) {
        if (!known.at().equals(Optional.of(step))) {
            tell("at", event -> event.put("step", step.toString()));
        }
    }

    /** What was remembered when this very step was entered in the world as it is; nothing if it was not. */
    public synchronized Optional<String> entered(StepId step) {
        return known.entered(step);
    }

    public synchronized void entered(StepId step, String remembered) {
        tell("entered", event -> event.put("step", step.toString()).put("remembered", remembered));
    }

    /** What has happened in this step since it was entered, as its checks wrote it down; "" if nothing is known. */
    public synchronized String history(StepId step) {
        return known.history(step);
    }

    public synchronized void history(StepId step, String history) {
        if (!history.equals(history(step))) {
            tell("history", event -> event.put("step", step.toString()).put("history", history));
        }
    }

    /** Whether the learner is in the middle of this step, in the world as it is. */
    public synchronized boolean isUnderWay(Step step) {
        return known.entered(step.id()).isPresent() && known.world().has(step);
    }

    public synchronized Groundwork groundwork() {
        return known.world();
    }

    public synchronized void groundwork(Groundwork changed) {
        if (!changed.equals(known.world())) {
            tell("world", event -> event.set("world", changed.write()));
        }
    }

    public synchronized Map<String, String> values() {
        return known.values();
    }

    public synchronized void value(String name, String value) {
        tell("value", event -> event.put("name", name).put("value", value));
    }

    public synchronized Map<String, Answered> answers() {
        return known.answers();
    }

    public synchronized void answered(String quiz, Answered answer) {
        tell(
                "answer",
                event -> event.put("quiz", quiz)
                        .put("right", answer.right())
                        .put("given", answer.given())
                        .put("choices", answer.choices()));
    }

    /** An answer was taken back. */
    public synchronized void unanswered(String quiz) {
        tell("unanswered", event -> event.put("quiz", quiz));
    }

    /** A hint was read or a solution shown; of interest to whoever teaches. */
    public synchronized void noted(String what, StepId step) {
        tell(what, event -> event.put("step", step.toString()));
    }

    /** All is forgotten; the file keeps its history. */
    public synchronized void forgetAll() {
        tell("forgotten", event -> {});
    }

    private void tell(String what, Consumer<ObjectNode> details) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("at", now.get().toString()).put("what", what);
        details.accept(event);
        known.understand(event);
        file.append(event);
    }

    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.release();
            }
            if (lockFile != null) {
                lockFile.close();
            }
        } catch (IOException ended) {
            throw new UncheckedIOException("the lock on the progress could not be given back", ended);
        }
    }
}
