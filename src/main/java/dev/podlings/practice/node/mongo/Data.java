package dev.podlings.practice.node.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.file.FileTree;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a member keeps in its data directory: one file per collection, the set's configuration, its place in time. */
final class Data {
    private static final String ENDING = ".bson";

    private final FileTree files;
    private final String directory;

    Data(FileTree files, String directory) {
        this.files = files;
        this.directory = directory.endsWith("/") ? directory : directory + "/";
    }

    /** All collections by namespace, such as {@code shop.orders}. */
    Map<String, List<Document>> collections() throws FileFailure {
        Map<String, List<Document>> all = new TreeMap<>();
        for (String name : files.list(directory)) {
            if (name.endsWith(ENDING) && name.indexOf('.') < name.length() - ENDING.length()) {
                all.put(name.substring(0, name.length() - ENDING.length()), documents(files.read(directory + name)));
            }
        }
        return all;
    }

    /** @param documents null when the collection is gone */
    void collection(String namespace, @Nullable List<Document> documents) throws FileFailure {
        String path = directory + namespace.replace("/", "_") + ENDING;
        if (documents == null) {
            if (files.exists(path)) {
                files.unlink(path);
            }
            return;
        }
        ByteBuf buffer = Unpooled.buffer();
        try {
            for (Document each : documents) {
                BsonEncoder.encodeDocument(each, buffer);
            }
            byte[] bytes = new byte[buffer.readableBytes()];
            buffer.readBytes(bytes);
            files.file(path).content(bytes);
        } finally {
            buffer.release();
        }
    }

    /** Something about the member itself; null when nothing was kept. */
    @Nullable
    Document note(String name) throws FileFailure {
        String path = directory + name;
        return files.exists(path) ? documents(files.read(path)).get(0) : null;
    }

    void note(String name, Document document) throws FileFailure {
        ByteBuf buffer = Unpooled.buffer();
        try {
            BsonEncoder.encodeDocument(document, buffer);
            byte[] bytes = new byte[buffer.readableBytes()];
            buffer.readBytes(bytes);
            files.file(directory + name).content(bytes);
        } finally {
            buffer.release();
        }
    }

    /**
     * What a real mongod leaves as well, so that a look into the directory shows a database.
     *
     * @return whether there was none
     */
    boolean furnish(String version) throws FileFailure {
        files.makeDirs(directory);
        boolean fresh = !files.exists(directory + "storage.bson");
        files.file(directory + "mongod.lock").content("1\n".getBytes(StandardCharsets.UTF_8));
        files.file(directory + "storage.bson").content(new byte[] {5, 0, 0, 0, 0});
        files.file(directory + "PODLINGS")
                .content(("Data of a simulated mongod " + version + ": one .bson file per collection.\n")
                        .getBytes(StandardCharsets.UTF_8));
        return fresh;
    }

    private static List<Document> documents(byte[] bytes) {
        List<Document> documents = new ArrayList<>();
        ByteBuf buffer = Unpooled.wrappedBuffer(bytes);
        try {
            while (buffer.isReadable()) {
                documents.add(BsonDecoder.decodeBson(buffer));
            }
        } finally {
            buffer.release();
        }
        return documents;
    }
}
