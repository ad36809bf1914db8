package dev.podlings.practice.kind.rule;

import java.util.Optional;

/** What a cluster gives away, always the same. */
final class GivenAway implements Allocations {
    @Override
    public String clusterIp() {
        return "10.96.77.77";
    }

    @Override
    public int nodePort() {
        return 30090;
    }

    @Override
    public Optional<String> defaultStorageClass() {
        return Optional.of("standard");
    }

    @Override
    public boolean allowsExpansion(String storageClass) {
        return false;
    }

    @Override
    public String nameSuffix() {
        return "rand1";
    }
}
