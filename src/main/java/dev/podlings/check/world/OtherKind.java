package dev.podlings.check.world;

/**
 * A kind that a cluster serves and lessons do not know: {@code CronJob}, a custom resource.
 *
 * @param group "" for the core group
 * @param title as in a manifest's {@code kind}
 * @param typed as kubectl takes it before a name; with its group where another kind is called so, too
 * @param keepsStatus whether its status is written apart, by somebody who works for it
 */
public record OtherKind(
        String group, String title, String plural, String typed, boolean namespaced, boolean keepsStatus) {

    /** Whether it is the one of this group and this title. */
    public boolean is(String group, String title) {
        return this.group.equals(group) && this.title.equals(title);
    }
}
