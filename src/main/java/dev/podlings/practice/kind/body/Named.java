package dev.podlings.practice.kind.body;

/** What an object says that it is. */
record Named(String apiVersion, String kind) {
    String version() {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    /** As Go calls its package. */
    String goType() {
        return version() + "." + kind;
    }
}
