package dev.podlings.practice.store;

import dev.podlings.failure.PodlingsException;
import dev.podlings.words.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * The journal as one map in an MVStore file: version → write. The present state of an object is its newest entry.
 *
 * <p>A thread of its own commits: whatever was written while it was busy goes into its next commit together. A commit
 * is one append to the file that is there or not there when the process is killed.
 */
final class JournalFile implements Journal {
    private static final String FLOOR = "floor";
    private static final int RETENTION_MILLIS = 5_000;
    private static final int COMMITS_PER_COMPACTION = 256;

    private final MVStore file;
    private final MVMap<Long, byte[]> entries;
    private final MVMap<String, Long> marks;
    private final Thread committer;
    private final Object lock = new Object();
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::version).thenComparingLong(Waiting::order));
    private long asked;
    private long appended;
    private long kept;
    private boolean closed;
    private @Nullable PodlingsException broken;

    /** Told of one loaded entry. */
    interface Loaded {
        void entry(boolean deleted, StoredObject object);
    }

    private record Waiting(long version, long order, Runnable told) {}

    private JournalFile(MVStore file) {
        this.file = file;
        this.entries = file.openMap(
                "writes",
                new MVMap.Builder<Long, byte[]>().keyType(LongDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE));
        this.marks = file.openMap(
                "marks",
                new MVMap.Builder<String, Long>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(LongDataType.INSTANCE));
        this.committer = new Thread(this::commitAsTheyCome, "practice-store");
        committer.setDaemon(true);
    }

    static JournalFile open(Path path) {
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            MVStore file = new MVStore.Builder()
                    .fileName(path.toString())
                    .autoCommitDisabled()
                    .compress()
                    .open();
            file.setRetentionTime(RETENTION_MILLIS);
            JournalFile journal = new JournalFile(file);
            journal.committer.start();
            return journal;
        } catch (MVStoreException refused) {
            throw failure(path, refused);
        } catch (IOException refused) {
            throw new PodlingsException(said("unkept", path, refused.getMessage()), said("unkept.do"), refused);
        }
    }

    private static PodlingsException failure(Path path, MVStoreException refused) {
        return switch (refused.getErrorCode()) {
            case DataUtils.ERROR_FILE_LOCKED -> new PodlingsException(said("inUse", path), said("inUse.do"), refused);
            case DataUtils.ERROR_FILE_CORRUPT ->
                new PodlingsException(said("damaged", path, refused.getMessage()), said("damaged.do"), refused);
            default ->
                new PodlingsException(said("unopened", path, refused.getMessage()), said("unopened.do"), refused);
        };
    }

    /** The version up to which all events were forgotten. */
    long floor() {
        return marks.getOrDefault(FLOOR, 1L);
    }

    void load(Loaded told) {
        entries.cursor(null).forEachRemaining(version -> {
            byte[] bytes = entries.get(version);
            if (bytes != null) {
                Entry.read(bytes).ifPresent(entry -> told.entry(entry.deleted(), entry.at(version)));
            }
        });
        Long newest = entries.lastKey();
        synchronized (lock) {
            appended = newest == null ? 0 : newest;
            kept = appended;
        }
    }

    @Override
    public void append(WatchEvent event) {
        synchronized (lock) {
            if (broken != null) {
                throw broken;
            }
        }
        entries.put(event.version(), Entry.of(event).bytes());
        touched(event.version());
    }

    @Override
    public void forget(WatchEvent event) {
        if (event.before() != null) {
            entries.remove(event.before().version());
        }
        if (event.type() == WatchEvent.Type.DELETED) {
            entries.remove(event.version());
        }
    }

    @Override
    public void floor(long version) {
        marks.put(FLOOR, version);
        touched(version);
    }

    @Override
    public void whenKept(long version, Runnable told) {
        synchronized (lock) {
            if (version > kept && !closed) {
                waiting.add(new Waiting(version, asked++, told));
            } else {
                told.run();
            }
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        try {
            committer.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        if (broken == null) {
            // Without compaction: that is done now and then while it runs, and must not hold up the way out.
            file.close(0);
        } else {
            file.closeImmediately();
        }
    }

    private void touched(long version) {
        synchronized (lock) {
            appended = Math.max(appended, version);
            lock.notifyAll();
        }
    }

    private void commitAsTheyCome() {
        int commits = 0;
        while (true) {
            long upTo;
            synchronized (lock) {
                while (appended == kept && !closed) {
                    try {
                        lock.wait();
                    } catch (InterruptedException stop) {
                        closed = true;
                    }
                }
                upTo = appended;
            }
            try {
                file.commit();
                if (++commits % COMMITS_PER_COMPACTION == 0) {
                    file.compact(50, 1 << 20);
                }
            } catch (MVStoreException refused) {
                giveUp(refused);
                return;
            }
            if (told(upTo)) {
                return;
            }
        }
    }

    /** The disk may be full: nobody waits any longer, and nothing more is accepted. */
    private void giveUp(MVStoreException refused) {
        synchronized (lock) {
            broken = new PodlingsException(said("unwritable", refused.getMessage()), said("unwritable.do"), refused);
        }
        told(Long.MAX_VALUE);
    }

    /** @return whether the journal is closed and everything told */
    private boolean told(long upTo) {
        synchronized (lock) {
            kept = Math.max(kept, upTo);
            // Under the lock, so that nobody who asks meanwhile is told before those who asked first.
            while (!waiting.isEmpty() && waiting.element().version() <= kept) {
                waiting.remove().told().run();
            }
            return closed && appended == kept;
        }
    }

    private static Sentence said(String key, @Nullable Object... values) {
        return Sentence.of(JournalFile.class, key, values);
    }
}
