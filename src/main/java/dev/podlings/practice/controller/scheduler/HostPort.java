package dev.podlings.practice.controller.scheduler;

/** A port of the node that a container takes for itself. */
record HostPort(String address, String protocol, int port) {
    private static final String ANY = "0.0.0.0";

    HostPort {
        address = address.isEmpty() ? ANY : address;
        protocol = protocol.isEmpty() ? "TCP" : protocol;
    }

    boolean isInTheWayOf(HostPort other) {
        return port == other.port
                && protocol.equals(other.protocol)
                && (address.equals(other.address) || address.equals(ANY) || other.address.equals(ANY));
    }
}
