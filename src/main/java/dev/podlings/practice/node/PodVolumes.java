package dev.podlings.practice.node;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.syntax.BadQuantity;
import dev.podlings.practice.kind.syntax.Quantity;
import dev.podlings.practice.node.file.Dir;
import dev.podlings.practice.node.file.Disk;
import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.file.FileTree;
import dev.podlings.practice.node.file.Inode;
import dev.podlings.practice.node.file.Link;
import dev.podlings.practice.node.file.Ownership;
import dev.podlings.practice.node.file.Paths;
import dev.podlings.practice.node.file.Projection;
import dev.podlings.practice.node.file.Volume;
import dev.podlings.practice.node.file.VolumeKeeper;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.time.Timeline;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The volumes of pods: made from objects, kept with the pod, or kept on disk for a PersistentVolume. */
final class PodVolumes {
    private static final long SCRATCH = 64L << 20;
    private static final long SMALL = 4L << 20;
    private static final long PERSISTENT = 128L << 20;

    private final Verbs verbs;
    private final Timeline time;
    private final VolumeKeeper keeper;
    private final Disk disk;
    /** By the uid of the pod, and then by the name of the volume. */
    private final Map<String, Map<String, Held>> ofPods = new HashMap<>();

    /** A volume that lives as long as its pod. */
    private record Held(JsonNode pod, JsonNode volume, Projection files) {}

    /** What keeps a volume from being mounted. */
    static final class NotReady extends Exception {
        private static final long serialVersionUID = 1;

        NotReady(String message) {
            super(message);
        }
    }

    PodVolumes(Verbs verbs, Timeline time, VolumeKeeper keeper, Disk disk) {
        this.verbs = verbs;
        this.time = time;
        this.keeper = keeper;
        this.disk = disk;
    }

    /** Why not all volumes can be mounted now. */
    Optional<String> problem(JsonNode pod) {
        for (JsonNode volume : pod.path("spec").path("volumes")) {
            try {
                open(pod, volume);
            } catch (NotReady reason) {
                return Optional.of(String.valueOf(reason.getMessage()));
            }
        }
        return Optional.empty();
    }

    /** Puts a container's mounts into its tree. */
    void mount(JsonNode pod, JsonNode container, FileTree tree, Map<String, String> environment)
            throws NotReady, FileFailure {
        for (JsonNode mount : container.path("volumeMounts")) {
            String name = Json.text(mount, "name");
            for (JsonNode volume : pod.path("spec").path("volumes")) {
                if (Json.text(volume, "name").equals(name)) {
                    Inode root = owned(pod, volume, open(pod, volume));
                    String sub = Json.text(mount, "subPath")
                            + Variables.expand(Json.text(mount, "subPathExpr"), environment);
                    boolean readOnly = Json.isTrue(mount, "readOnly") || ProjectedFiles.isMeant(volume);
                    tree.mount(
                            Json.text(mount, "mountPath"),
                            sub.isEmpty() ? root : inside((Dir) root, sub),
                            readOnly,
                            "/dev/" + name);
                }
            }
        }
    }

    /** Kubernetes, fsGroup: what the pod's volumes hold belongs to that group, except for directories of the host. */
    private Inode owned(JsonNode pod, JsonNode volume, Volume opened) throws NotReady {
        JsonNode group = pod.path("spec").path("securityContext").path("fsGroup");
        if (group.isNumber() && !isOfHost(pod, volume)) {
            Ownership.group(opened.root(), group.intValue(), !ProjectedFiles.isMeant(volume));
        }
        return opened.root();
    }

    private boolean isOfHost(JsonNode pod, JsonNode volume) throws NotReady {
        return volume.has("hostPath")
                || (volume.has("persistentVolumeClaim")
                        && bound(pod, volume, Json.text(volume, "persistentVolumeClaim", "claimName"))
                                .object()
                                .path("spec")
                                .has("hostPath"));
    }

    void forget(String podUid) {
        Map<String, Held> volumes = ofPods.remove(podUid);
        if (volumes != null) {
            volumes.values().forEach(each -> each.files().volume().release());
        }
    }

    /** A PersistentVolume was deleted: what it held goes with it, unless it was to be retained. */
    void volumeDeleted(StoredObject volume) {
        if (!Json.text(volume.object(), "spec", "persistentVolumeReclaimPolicy").equals("Retain")) {
            keeper.delete(key(volume));
        }
    }

    /** A sub-path is walked below the volume's root; a directory that is not there is made. */
    private static Inode inside(Dir root, String path) throws FileFailure {
        Inode here = root;
        for (String name : Paths.canonical(path).split("/")) {
            if (name.isEmpty()) {
                continue;
            }
            if (!(here instanceof Dir dir)) {
                break;
            }
            Inode next = dir.get(name);
            if (next instanceof Link link && link.target().equals("..data/" + name)) {
                next = inside(root, link.target());
            } else if (next instanceof Link link && name.equals("..data")) {
                next = dir.get(link.target());
            }
            here = next == null || next instanceof Link ? dir.folder(name) : next;
        }
        return here;
    }

    private Volume open(JsonNode pod, JsonNode volume) throws NotReady {
        if (volume.has("persistentVolumeClaim") || volume.has("ephemeral")) {
            String claim = volume.has("ephemeral")
                    ? Json.text(pod, "metadata", "name") + "-" + Json.text(volume, "name")
                    : Json.text(volume, "persistentVolumeClaim", "claimName");
            // As minikube's and local-path's provisioners make them: whoever runs in the pod can write.
            return kept(volume, key(bound(pod, volume, claim)), 0777);
        }
        if (volume.has("hostPath")) {
            String node = Json.text(pod, "spec", "nodeName");
            return kept(volume, "host/" + node + "/" + Json.text(volume, "hostPath", "path"), 0755);
        }
        String uid = Json.text(pod, "metadata", "uid");
        String name = Json.text(volume, "name");
        Held there = ofPods.getOrDefault(uid, Map.of()).get(name);
        if (there == null) {
            there = make(pod, volume);
            ofPods.computeIfAbsent(uid, any -> new HashMap<>()).put(name, there);
        }
        return there.files().volume();
    }

    private Volume kept(JsonNode volume, String key, int mode) throws NotReady {
        try {
            return keeper.open(key, PERSISTENT, mode);
        } catch (VolumeKeeper.Unreadable lost) {
            throw new NotReady(
                    "MountVolume.SetUp failed for volume \"" + Json.text(volume, "name") + "\" : " + lost.getMessage());
        }
    }

    private StoredObject bound(JsonNode pod, JsonNode volume, String claim) throws NotReady {
        String namespace = Json.text(pod, "metadata", "namespace");
        String name = Json.text(volume, "name");
        String failed = "Unable to attach or mount volumes: unmounted volumes=[" + name
                + "], unattached volumes=[], failed to process volumes=[" + name + "]: error processing PVC "
                + namespace
                + "/" + claim + ": ";
        Optional<StoredObject> found = verbs.get(Kinds.PERSISTENT_VOLUME_CLAIM, namespace, claim);
        if (found.isEmpty()) {
            throw new NotReady(
                    failed + "failed to fetch PVC from API server: persistentvolumeclaims \"" + claim + "\" not found");
        }
        String bound = Json.text(found.get().object(), "spec", "volumeName");
        Optional<StoredObject> there = verbs.get(Kinds.PERSISTENT_VOLUME, "", bound);
        boolean isBound = Json.text(found.get().object(), "status", "phase").equals("Bound");
        if (!isBound || there.isEmpty()) {
            throw new NotReady(failed + "PVC is not bound");
        }
        return there.get();
    }

    /** Two volumes on the same path of a host are the same data, as on a real host. */
    private static String key(StoredObject volume) {
        String path = Json.text(volume.object(), "spec", "hostPath", "path")
                + Json.text(volume.object(), "spec", "local", "path");
        return "volume/" + (path.isEmpty() ? volume.key().name() : path);
    }

    private Held make(JsonNode pod, JsonNode volume) throws NotReady {
        if (!ProjectedFiles.isMeant(volume)) {
            return new Held(pod, volume, new Projection(new Volume(scratch(volume), disk, time::now, 0777)));
        }
        Held made = new Held(pod, volume, new Projection(new Volume(SMALL, disk, time::now, 01777)));
        try {
            made.files().write(ProjectedFiles.of(verbs, pod, volume));
        } catch (FileFailure tooMuch) {
            throw new NotReady(
                    "MountVolume.SetUp failed for volume \"" + Json.text(volume, "name") + "\" : " + tooMuch.words());
        }
        return made;
    }

    private static long scratch(JsonNode volume) {
        String limit = Json.text(volume, "emptyDir", "sizeLimit");
        try {
            return limit.isEmpty()
                    ? SCRATCH
                    : Math.min(SCRATCH, Quantity.parse(limit).amount().longValue());
        } catch (BadQuantity odd) {
            return SCRATCH;
        }
    }

    /** A ConfigMap or a Secret has changed: writes the files of those volumes again that show it. */
    void changed(String namespace, String name) {
        for (Map<String, Held> volumes : ofPods.values()) {
            for (Held each : volumes.values()) {
                boolean shows = Json.text(each.pod(), "metadata", "namespace").equals(namespace)
                        && each.volume().toString().contains('"' + name + '"');
                if (shows && ProjectedFiles.isMeant(each.volume())) {
                    write(each);
                }
            }
        }
    }

    /** A pod has changed: its labels and annotations may be files. */
    void changed(JsonNode pod) {
        Map<String, Held> volumes = ofPods.getOrDefault(Json.text(pod, "metadata", "uid"), Map.of());
        for (Map.Entry<String, Held> each : volumes.entrySet()) {
            Held held = each.getValue();
            if (held.volume().toString().contains("\"downwardAPI\"")) {
                each.setValue(new Held(pod, held.volume(), held.files()));
                write(each.getValue());
            }
        }
    }

    private void write(Held held) {
        try {
            held.files().write(ProjectedFiles.of(verbs, held.pod(), held.volume()));
            owned(held.pod(), held.volume(), held.files().volume());
        } catch (NotReady | FileFailure gone) {
            // Kubernetes: a mounted volume keeps the files that it has when their object goes.
            return;
        }
    }
}
