package dev.podlings.practice.node.mongo;

import de.bwaldvogel.mongo.exception.MongoServerError;

/** MongoDB's own words for what a member refuses. */
final class Refused {
    private Refused() {}

    static MongoServerError notPrimary() {
        return new MongoServerError(10107, "NotWritablePrimary", "not primary");
    }

    static MongoServerError notReadable() {
        return new MongoServerError(13436, "NotPrimaryOrSecondary", "node is not in primary or recovering state");
    }

    static MongoServerError notYetInitialized() {
        return new MongoServerError(94, "NotYetInitialized", "no replset config has been received");
    }

    static MongoServerError alreadyInitialized() {
        return new MongoServerError(23, "AlreadyInitialized", "already initialized");
    }

    static MongoServerError noReplication() {
        return new MongoServerError(76, "NoReplicationEnabled", "not running with --replSet");
    }

    static MongoServerError invalidConfig(String message) {
        return new MongoServerError(93, "InvalidReplicaSetConfig", message);
    }

    static MongoServerError nodeNotFound(String message) {
        return new MongoServerError(74, "NodeNotFound", message);
    }
}
