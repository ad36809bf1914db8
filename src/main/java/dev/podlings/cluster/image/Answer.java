package dev.podlings.cluster.image;

import dev.podlings.words.Sentence;

/**
 * What a cluster says of an image.
 *
 * @param words the cluster's own, where it gave any
 */
public record Answer(State state, String words) {

    /** Whether it can run it. */
    public enum State {
        RUNS,
        /** The node tried and could not get it. */
        REFUSED,
        /** Nothing is known after the time that was given. */
        OPEN
    }

    public boolean runs() {
        return state == State.RUNS;
    }

    /** What to do about an image that cannot be had, for the reason that the words give. */
    public Sentence remedy(String image, String context) {
        String load = context.startsWith("kind-")
                ? "kind load docker-image " + image + " --name " + context.substring("kind-".length())
                : context.startsWith("k3d-")
                        ? "k3d image import " + image + " --cluster " + context.substring("k3d-".length())
                        : "minikube image load " + image;
        return Say.of("load", PullTrouble.of(words).sentence(), load);
    }

    /** Why, in a few words. */
    public Sentence reason() {
        return state == State.OPEN && words.isEmpty()
                ? Say.of("noAnswer")
                : PullTrouble.of(words).said();
    }
}
