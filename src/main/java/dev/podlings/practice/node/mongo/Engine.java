package dev.podlings.practice.node.mongo;

import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import dev.podlings.practice.node.file.FileFailure;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The library's engine with a member's rules around it: who may write, what is kept, what is passed on. */
final class Engine extends MemoryBackend {
    private static final Set<String> WRITES = Set.of(
            "insert",
            "update",
            "delete",
            "findandmodify",
            "create",
            "drop",
            "dropdatabase",
            "createindexes",
            "dropindexes",
            "renamecollection");
    private static final Set<String> READS =
            Set.of("find", "aggregate", "count", "distinct", "listcollections", "listindexes");

    private final Member member;
    private final EmbeddedChannel own = new EmbeddedChannel();
    private final Set<String> namespaces = new TreeSet<>();

    Engine(Member member, List<Integer> version, Clock clock) {
        super(clock);
        this.member = member;
        version(new MongoVersion() {
            @Override
            public List<Integer> getVersionArray() {
                return version;
            }

            @Override
            public int getWireVersion() {
                // As mongod 4.0 answers: newer clients then use no commands that the engine does not have.
                return version.get(0) >= 5 ? 13 : 7;
            }
        });
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        synchronized (member.set()) {
            member.access().check(channel, command);
            RegexGuard.check(query);
            Document answer = member.ownAnswer(command, query);
            if (answer == null) {
                answer = member.access().answer(channel, database, command, query);
            }
            if (answer != null) {
                return answer;
            }
            String plain = command.toLowerCase(java.util.Locale.ROOT);
            boolean local = database.equals("local") || database.equals("config");
            if (WRITES.contains(plain) && !local) {
                member.checkWritable();
                Document done = super.handleCommand(channel, database, command, query);
                written(database, plain, query);
                return new WriteConcern(member, query).to(done, channel);
            }
            if (READS.contains(plain) && !local) {
                member.checkReadable();
            }
            return super.handleCommand(channel, database, command, query);
        }
    }

    /** Runs a command of a client that needs no socket. */
    Document run(Channel client, String database, Document command) {
        return handleCommand(client, database, command.keySet().iterator().next(), command);
    }

    /** Replaces a collection as a write of the member's own. */
    void keep(String namespace, List<Document> documents) {
        member.checkWritable();
        replace(namespace, documents);
        try {
            member.changed(namespace, documents);
        } catch (FileFailure full) {
            throw outOfSpace(full);
        }
    }

    /** All collections with all that is in them. */
    Map<String, List<Document>> everything() {
        Map<String, List<Document>> all = new java.util.TreeMap<>();
        for (String namespace : Set.copyOf(namespaces)) {
            List<Document> documents = read(namespace);
            if (documents != null) {
                all.put(namespace, documents);
            }
        }
        return all;
    }

    /** Replaces a collection by what another member has. */
    void replace(String namespace, @Nullable List<Document> documents) {
        int dot = namespace.indexOf('.');
        String database = namespace.substring(0, dot);
        String collection = namespace.substring(dot + 1);
        if (namespaces.contains(namespace)) {
            super.handleCommand(own, database, "drop", new Document("drop", collection));
            namespaces.remove(namespace);
        }
        if (documents == null) {
            return;
        }
        namespaces.add(namespace);
        List<Document> copies = new ArrayList<>();
        documents.forEach(each -> copies.add(each.cloneDeeply()));
        if (copies.isEmpty()) {
            super.handleCommand(own, database, "create", new Document("create", collection).append("$db", database));
        } else {
            super.handleCommand(
                    own,
                    database,
                    "insert",
                    new Document("insert", collection)
                            .append("documents", copies)
                            .append("$db", database));
        }
    }

    private void written(String database, String command, Document query) {
        try {
            if (command.equals("dropdatabase")) {
                for (String namespace : Set.copyOf(namespaces)) {
                    if (namespace.startsWith(database + ".")) {
                        namespaces.remove(namespace);
                        member.changed(namespace, null);
                    }
                }
                return;
            }
            String namespace = database + "." + query.values().iterator().next();
            if (command.equals("drop")) {
                namespaces.remove(namespace);
                member.changed(namespace, null);
            } else {
                namespaces.add(namespace);
                member.changed(namespace, read(namespace));
            }
        } catch (FileFailure full) {
            throw outOfSpace(full);
        }
    }

    private static MongoServerError outOfSpace(FileFailure full) {
        return new MongoServerError(14031, "OutOfDiskSpace", full.words());
    }

    @Nullable
    List<Document> read(String namespace) {
        int dot = namespace.indexOf('.');
        Document find = new Document("find", namespace.substring(dot + 1))
                .append("filter", new Document())
                .append("batchSize", 1_000_000)
                .append("$db", namespace.substring(0, dot));
        Document answer = super.handleCommand(own, namespace.substring(0, dot), "find", find);
        List<Document> documents = new ArrayList<>();
        if (answer.get("cursor") instanceof Document cursor && cursor.get("firstBatch") instanceof Iterable<?> batch) {
            batch.forEach(each -> documents.add((Document) each));
        }
        return documents;
    }
}
