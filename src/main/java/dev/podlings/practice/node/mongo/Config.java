package dev.podlings.practice.node.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;

/** A replica set's configuration. */
record Config(Document document) {

    /** A member as the configuration names it. */
    record Host(int id, String name, int port, double priority) {
        @Override
        public String toString() {
            return name + ":" + port;
        }
    }

    String name() {
        return String.valueOf(document.get("_id"));
    }

    int version() {
        return document.get("version") instanceof Number number ? number.intValue() : 1;
    }

    List<Host> hosts() {
        List<Host> hosts = new ArrayList<>();
        if (document.get("members") instanceof Iterable<?> members) {
            for (Object each : members) {
                if (each instanceof Document member) {
                    hosts.add(host(member));
                }
            }
        }
        return hosts;
    }

    private static Host host(Document member) {
        String text = String.valueOf(member.get("host"));
        int colon = text.lastIndexOf(':');
        String digits = text.substring(colon + 1);
        boolean hasPort = colon > 0 && digits.matches("\\d{1,5}");
        return new Host(
                member.get("_id") instanceof Number id ? id.intValue() : 0,
                hasPort ? text.substring(0, colon) : text,
                hasPort ? Integer.parseInt(digits) : 27017,
                member.get("priority") instanceof Number priority ? priority.doubleValue() : 1);
    }
}
