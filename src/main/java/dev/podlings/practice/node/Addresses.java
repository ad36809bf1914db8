package dev.podlings.practice.node;

import java.util.HashMap;
import java.util.Map;

/** The pod addresses of one node, given out in turn, so that a new pod does not get the address of one just gone. */
final class Addresses {
    private static final int MOST = 250 * 250;

    private final int node;
    private final Map<String, String> taken = new HashMap<>();
    private int next;

    /** @param node counted from 0 */
    Addresses(int node) {
        this.node = node;
        this.next = 2;
    }

    /** As the node's podCIDR. */
    static String cidr(int node) {
        return "10.244." + node + ".0/24";
    }

    String take(String podUid) {
        for (int tried = 0; tried < MOST; tried++) {
            int number = next++;
            // The first 250 are in the node's own range, the others in ranges that no node has.
            String ip = number < 250
                    ? "10.244." + node + "." + number
                    : "10." + (100 + node % 50) + "." + number / 250 % 250 + "." + number % 250;
            if (number >= MOST) {
                next = 2;
            }
            if (taken.putIfAbsent(ip, podUid) == null) {
                return ip;
            }
        }
        throw new IllegalStateException("no pod address is left on node " + node);
    }

    void release(String ip) {
        taken.remove(ip);
    }
}
