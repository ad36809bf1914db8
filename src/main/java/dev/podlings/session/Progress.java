package dev.podlings.session;

import dev.podlings.lesson.Step;
import dev.podlings.lesson.StepId;
import dev.podlings.words.Sentence;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
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
    private final Map<String, StepId> passed = new LinkedHashMap<>();
    private final Map<String, How> how = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Answered> answers = new LinkedHashMap<>();
    private final Map<String, JsonNode> entered = new LinkedHashMap<>();
    private final Map<String, String> histories = new LinkedHashMap<>();
    private Groundwork world = Groundwork.UNKNOWN;
    private @Nullable StepId at;

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
        file.read(progress::understand);
        return progress;
    }

    /** How far the learner is, read beside them: nothing is ever written down by this one. */
    public static Progress beside(Path folder, String course, Supplier<Instant> now) throws IOException {
        EventFile file = new EventFile(file(folder, course), false);
        Progress progress = new Progress(file, now, null, null);
        file.read(progress::understand);
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
        StepId known = passed.get(key(step));
        if (known == null) {
            return Status.OPEN;
        }
        if (!known.hash().equals(step.hash())) {
            return Status.CHANGED_SINCE;
        }
        return how.get(key(step)) == How.SKIPPED ? Status.SKIPPED : Status.SOLVED;
    }

    /** Whether it was passed as it is now, by the learner or for them. */
    boolean isPassed(Step step) {
        Status status = status(step.id());
        return status == Status.SOLVED || status == Status.SKIPPED;
    }

    public synchronized void passed(StepId step, How by) {
        boolean known = step.equals(passed.get(key(step)));
        if (known && (by == How.SKIPPED || how.get(key(step)) == How.SOLVED)) {
            return;
        }
        tell("passed", event -> event.put("step", step.toString()).put("how", by.name()));
    }

    /** Where the learner is; nothing at the very first start. */
    public synchronized Optional<StepId> at() {
        return Optional.ofNullable(at);
    }

    public synchronized void at(StepId step) {
        if (!step.equals(at)) {
            tell("at", event -> event.put("step", step.toString()));
        }
    }

    /** What was remembered when this very step was entered in the world as it is; nothing if it was not. */
    public synchronized Optional<String> entered(StepId step) {
        return Optional.ofNullable(entered.get(step.toString())).map(JsonNode::asString);
    }

    public synchronized void entered(StepId step, String remembered) {
        tell("entered", event -> event.put("step", step.toString()).put("remembered", remembered));
    }

    /** What has happened in this step since it was entered, as its checks wrote it down; "" if nothing is known. */
    public synchronized String history(StepId step) {
        return histories.getOrDefault(step.toString(), "");
    }

    public synchronized void history(StepId step, String history) {
        if (!history.equals(history(step))) {
            tell("history", event -> event.put("step", step.toString()).put("history", history));
        }
    }

    /** Whether the learner is in the middle of this step, in the world as it is. */
    public synchronized boolean isUnderWay(Step step) {
        return entered.containsKey(step.id().toString()) && world.has(step);
    }

    public synchronized Groundwork groundwork() {
        return world;
    }

    public synchronized void groundwork(Groundwork changed) {
        if (!changed.equals(world)) {
            tell("world", event -> event.set("world", changed.write()));
        }
    }

    public synchronized Map<String, String> values() {
        return Map.copyOf(values);
    }

    public synchronized void value(String name, String value) {
        tell("value", event -> event.put("name", name).put("value", value));
    }

    public synchronized Map<String, Answered> answers() {
        return Map.copyOf(answers);
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

    private void tell(String what, java.util.function.Consumer<ObjectNode> details) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("at", now.get().toString()).put("what", what);
        details.accept(event);
        understand(event);
        file.append(event);
    }

    private void understand(JsonNode event) {
        StepId step = EventFile.stepId(event.path("step").asString(""));
        switch (event.path("what").asString("")) {
            case "passed" -> {
                passed.put(key(step), step);
                how.put(key(step), event.path("how").asString("").equals("SKIPPED") ? How.SKIPPED : How.SOLVED);
            }
            case "at" -> at = step;
            case "entered" -> {
                entered.put(step.toString(), event.path("remembered"));
                histories.remove(step.toString());
            }
            case "history" ->
                histories.put(step.toString(), event.path("history").asString(""));
            case "world" -> {
                world = Groundwork.read(event.path("world"));
                if (world.done().isEmpty()) {
                    entered.clear();
                    histories.clear();
                }
            }
            case "value" ->
                values.put(event.path("name").asString(""), event.path("value").asString(""));
            case "answer" ->
                answers.put(
                        event.path("quiz").asString(""),
                        new Answered(
                                event.path("right").asBoolean(false),
                                event.path("given").asString(""),
                                event.path("choices").asString("")));
            case "unanswered" -> answers.remove(event.path("quiz").asString(""));
            case "forgotten" -> {
                passed.clear();
                how.clear();
                values.clear();
                answers.clear();
                entered.clear();
                histories.clear();
                world = Groundwork.UNKNOWN;
                at = null;
            }
            default -> {
                // Written by a newer podlings, or a note for whoever teaches.
            }
        }
    }

    private static String key(StepId step) {
        return step.lesson() + "#" + step.slug();
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
            throw new java.io.UncheckedIOException("the lock on the progress could not be given back", ended);
        }
    }
}
