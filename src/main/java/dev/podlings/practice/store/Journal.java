package dev.podlings.practice.store;

/** Where writes are kept when the app is gone. All but {@link #whenKept} is called under the store's lock. */
interface Journal extends AutoCloseable {

    /** Takes note of a write; it is kept some moments later. */
    void append(WatchEvent event);

    /** This event is too old for any watch; what only it needed may go. */
    void forget(WatchEvent event);

    /** All events up to this version have been forgotten. */
    void floor(long version);

    /**
     * Runs what is told once everything up to this version is kept: from any thread, perhaps at once, in the order of
     * the versions. It must only take note, and not touch the store.
     */
    void whenKept(long version, Runnable told);

    @Override
    void close();

    /** Keeps nothing. */
    Journal NONE = new Journal() {
        @Override
        public void append(WatchEvent event) {}

        @Override
        public void forget(WatchEvent event) {}

        @Override
        public void floor(long version) {}

        @Override
        public void whenKept(long version, Runnable told) {
            told.run();
        }

        @Override
        public void close() {}
    };
}
