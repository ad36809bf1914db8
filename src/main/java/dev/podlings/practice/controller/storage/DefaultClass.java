package dev.podlings.practice.controller.storage;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import tools.jackson.databind.node.ObjectNode;

/** The StorageClass that a new cluster has, as minikube's is: claims that name no class get volumes of it at once. */
public final class DefaultClass {
    private static final String NAME = "standard";

    private DefaultClass() {}

    /** Creates it. To be called once in the life of a cluster: the learner may delete it. */
    public static void create(Verbs verbs) {
        ObjectNode made = Json.object();
        ObjectNode metadata = made.putObject("metadata").put("name", NAME);
        metadata.putObject("annotations").put("storageclass.kubernetes.io/is-default-class", "true");
        made.put("provisioner", Provisioner.KNOWN.get(0).name());
        made.put("reclaimPolicy", "Delete");
        made.put("volumeBindingMode", "Immediate");
        verbs.create(Kinds.STORAGE_CLASS, made, Writer.API_SERVER);
    }
}
