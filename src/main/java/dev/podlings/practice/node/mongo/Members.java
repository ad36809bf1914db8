package dev.podlings.practice.node.mongo;

import dev.podlings.practice.node.file.Dir;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** All mongods of a cluster by address. Its monitor guards all of them, so that what one does to others is one step. */
public final class Members {
    private final Map<String, Member> byAddress = new HashMap<>();
    private final IdentityHashMap<Dir, Member> locks = new IdentityHashMap<>();

    /** Takes the data directory. @return whether it was free */
    synchronized boolean lock(Dir directory, Member member) {
        return locks.putIfAbsent(directory, member) == null;
    }

    synchronized void add(String ip, int port, Member member) {
        byAddress.put(ip + ":" + port, member);
    }

    synchronized void remove(String ip, int port, Member member) {
        byAddress.remove(ip + ":" + port, member);
        locks.values().removeIf(each -> each == member);
    }

    synchronized Optional<Member> at(String ip, int port) {
        return Optional.ofNullable(byAddress.get(ip + ":" + port));
    }
}
