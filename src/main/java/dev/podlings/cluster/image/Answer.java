package dev.podlings.cluster.image;

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
    public String remedy(String image, String context) {
        String load = context.startsWith("kind-")
                ? "kind load docker-image " + image + " --name " + context.substring("kind-".length())
                : context.startsWith("k3d-")
                        ? "k3d image import " + image + " --cluster " + context.substring("k3d-".length())
                        : "minikube image load " + image;
        return PullTrouble.of(words).sentence() + " Load it yourself:  " + load
                + "   or take it from elsewhere:  --image-mirror public.ecr.aws/docker";
    }

    /** Why, in a few words. */
    public String reason() {
        return state == State.OPEN && words.isEmpty()
                ? "no answer in time"
                : PullTrouble.of(words).said();
    }
}
