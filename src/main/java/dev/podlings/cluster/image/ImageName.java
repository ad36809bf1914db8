package dev.podlings.cluster.image;

import java.util.Optional;

/**
 * The name of an image, in full.
 *
 * @param registry such as {@code docker.io}
 * @param repository such as {@code library/busybox}
 * @param tag such as {@code 1.36}; "" where a digest is named alone
 * @param digest such as {@code sha256:…}; "" where none is named
 */
public record ImageName(String registry, String repository, String tag, String digest) {
    private static final String HUB = "docker.io";
    private static final String LIBRARY = "library/";

    /** As container runtimes complete it: {@code busybox} is {@code docker.io/library/busybox:latest}. */
    public static ImageName of(String written) {
        String rest = written;
        String digest = "";
        int at = rest.indexOf('@');
        if (at >= 0) {
            digest = rest.substring(at + 1);
            rest = rest.substring(0, at);
        }
        int slash = rest.indexOf('/');
        String first = slash < 0 ? "" : rest.substring(0, slash);
        boolean named = first.contains(".") || first.contains(":") || first.equals("localhost");
        String registry = named && !first.equals("index.docker.io") ? first : HUB;
        String path = named ? rest.substring(slash + 1) : rest;
        int colon = path.lastIndexOf(':');
        String tag = colon < 0 ? "" : path.substring(colon + 1);
        String repository = colon < 0 ? path : path.substring(0, colon);
        if (registry.equals(HUB) && repository.indexOf('/') < 0) {
            repository = LIBRARY + repository;
        }
        return new ImageName(registry, repository, tag.isEmpty() && digest.isEmpty() ? "latest" : tag, digest);
    }

    /** The same image from another place, such as {@code public.ecr.aws/docker}. */
    public ImageName from(String mirror) {
        String place = mirror.endsWith("/") ? mirror.substring(0, mirror.length() - 1) : mirror;
        int slash = place.indexOf('/');
        String host = slash < 0 ? place : place.substring(0, slash);
        String folder = slash < 0 ? "" : place.substring(slash + 1) + "/";
        return new ImageName(host, folder + repository, tag, digest);
    }

    /** The repository without its folders, such as {@code busybox}. */
    public String shortName() {
        return repository.substring(repository.lastIndexOf('/') + 1);
    }

    public boolean isSameRepository(ImageName other) {
        return registry.equals(other.registry) && repository.equals(other.repository);
    }

    /**
     * Whether a node that has it starts it without asking a registry. Kubernetes, imagePullPolicy: it is Always where
     * the tag is latest and none is set, and IfNotPresent for other tags and for digests.
     */
    public boolean startsWithoutRegistry() {
        return !digest.isEmpty() || !tag.equals("latest");
    }

    /** The numbers of the tag, such as 1 and 36; empty where it does not begin with a number. */
    Optional<Version> version() {
        return Version.of(tag);
    }

    /** As short as it may be written in a manifest: {@code busybox:1.36}. */
    @Override
    public String toString() {
        String name = registry.equals(HUB)
                ? (repository.startsWith(LIBRARY) ? repository.substring(LIBRARY.length()) : repository)
                : registry + "/" + repository;
        return name + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
    }
}
