package dev.podlings.practice.node.mongo;

import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Whether enough members have a write. MongoDB: without a write concern of its own, a write to a replica set waits for the
 * majority (since 5.0). A simulated member has passed the write on before it answers, so who has it not now gets it later
 * or never, and the answer to a wait is known at once.
 *
 * @param members that bear data
 * @param having members that have the write
 */
record Acknowledgement(int members, int having) {

    /** Adds to a write's answer what mongod says when too few have it. */
    Document to(Document query, Document answer) {
        Document concern = query.get("writeConcern") instanceof Document given ? given : new Document();
        Object wanted = concern.getOrDefault("w", "majority");
        int needed = needed(wanted);
        if (needed > members) {
            return answer.append(
                    "writeConcernError", error(100, "UnsatisfiableWriteConcern", "Not enough data-bearing nodes"));
        }
        if (having >= needed) {
            return answer;
        }
        boolean limited = concern.get("wtimeout") instanceof Number limit && limit.longValue() > 0;
        if (!limited) {
            // Without a limit it waits until the primary, which sees no majority any more, steps down.
            return answer.append(
                    "writeConcernError", error(11602, "InterruptedDueToReplStateChange", "operation was interrupted"));
        }
        return answer.append(
                "writeConcernError",
                error(64, "WriteConcernTimeout", "waiting for replication timed out")
                        .append("errInfo", new Document("wtimeout", true).append("writeConcern", concern)));
    }

    private int needed(@Nullable Object wanted) {
        if (wanted instanceof Number number) {
            return number.intValue();
        }
        return "majority".equals(wanted) ? members / 2 + 1 : 1;
    }

    private static Document error(int code, String name, String message) {
        return new Document("code", code).append("codeName", name).append("errmsg", message);
    }
}
