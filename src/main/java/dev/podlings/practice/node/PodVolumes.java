package dev.podlings.practice.node;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.node.file.Dir;
import dev.podlings.practice.node.file.Disk;
import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.file.FileTree;
import dev.podlings.practice.node.file.Inode;
import dev.podlings.practice.node.file.Volume;
import dev.podlings.practice.node.file.VolumeKeeper;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
    private final Map<String, Volume> ofPods = new HashMap<>();

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
                    Inode root = open(pod, volume).root();
                    String sub = Json.text(mount, "subPath")
                            + Variables.expand(Json.text(mount, "subPathExpr"), environment);
                    boolean readOnly = Json.isTrue(mount, "readOnly")
                            || volume.has("configMap")
                            || volume.has("secret")
                            || volume.has("projected")
                            || volume.has("downwardAPI");
                    tree.mount(
                            Json.text(mount, "mountPath"),
                            sub.isEmpty() ? root : inside((Dir) root, sub),
                            readOnly,
                            "/dev/" + name);
                }
            }
        }
    }

    void forget(String podUid) {
        ofPods.entrySet().removeIf(each -> {
            boolean gone = each.getKey().startsWith(podUid + "/");
            if (gone) {
                each.getValue().release();
            }
            return gone;
        });
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
        for (String name : FileTree.canonical(path).split("/")) {
            if (name.isEmpty()) {
                continue;
            }
            if (!(here instanceof Dir dir)) {
                break;
            }
            Inode next = dir.get(name);
            here = next == null || next instanceof dev.podlings.practice.node.file.Link ? dir.folder(name) : next;
        }
        return here;
    }

    private Volume open(JsonNode pod, JsonNode volume) throws NotReady {
        if (volume.has("persistentVolumeClaim") || volume.has("ephemeral")) {
            String claim = volume.has("ephemeral")
                    ? Json.text(pod, "metadata", "name") + "-" + Json.text(volume, "name")
                    : Json.text(volume, "persistentVolumeClaim", "claimName");
            return keeper.open(key(bound(pod, volume, claim)), PERSISTENT);
        }
        if (volume.has("hostPath")) {
            String node = Json.text(pod, "spec", "nodeName");
            return keeper.open("host/" + node + "/" + Json.text(volume, "hostPath", "path"), PERSISTENT);
        }
        String key = Json.text(pod, "metadata", "uid") + "/" + Json.text(volume, "name");
        Volume there = ofPods.get(key);
        if (there == null) {
            there = make(pod, volume);
            ofPods.put(key, there);
        }
        return there;
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

    private Volume make(JsonNode pod, JsonNode volume) throws NotReady {
        boolean scratch = volume.has("emptyDir");
        Volume made = new Volume(scratch ? SCRATCH : SMALL, disk, time::now);
        String name = Json.text(volume, "name");
        try {
            if (volume.has("configMap")) {
                object(
                        pod,
                        made.root(),
                        name,
                        volume.path("configMap"),
                        Kinds.CONFIG_MAP,
                        Json.text(volume, "configMap", "name"));
            } else if (volume.has("secret")) {
                object(
                        pod,
                        made.root(),
                        name,
                        volume.path("secret"),
                        Kinds.SECRET,
                        Json.text(volume, "secret", "secretName"));
            } else if (volume.has("downwardAPI")) {
                downward(pod, made.root(), volume.path("downwardAPI"));
            } else {
                projected(pod, made.root(), name, volume.path("projected"));
            }
        } catch (FileFailure tooMuch) {
            throw new NotReady("MountVolume.SetUp failed for volume \"" + name + "\" : " + tooMuch.words());
        }
        return made;
    }

    private void projected(JsonNode pod, Dir root, String name, JsonNode projected) throws NotReady, FileFailure {
        for (JsonNode source : projected.path("sources")) {
            if (source.has("configMap")) {
                object(
                        pod,
                        root,
                        name,
                        source.path("configMap"),
                        Kinds.CONFIG_MAP,
                        Json.text(source, "configMap", "name"));
            } else if (source.has("secret")) {
                object(pod, root, name, source.path("secret"), Kinds.SECRET, Json.text(source, "secret", "name"));
            } else if (source.has("downwardAPI")) {
                downward(pod, root, source.path("downwardAPI"));
            } else if (source.has("serviceAccountToken")) {
                file(
                        root,
                        Json.text(source, "serviceAccountToken", "path"),
                        "podlings.practice.token\n".getBytes(StandardCharsets.UTF_8),
                        0644);
            }
        }
    }

    private void object(JsonNode pod, Dir root, String volume, JsonNode source, Kind kind, String name)
            throws NotReady, FileFailure {
        String failed = "MountVolume.SetUp failed for volume \"" + volume + "\" : ";
        String what = kind.equals(Kinds.SECRET) ? "secret" : "configmap";
        Optional<StoredObject> found = verbs.get(kind, Json.text(pod, "metadata", "namespace"), name);
        if (found.isEmpty()) {
            if (Json.isTrue(source, "optional") || name.equals("kube-root-ca.crt")) {
                return;
            }
            throw new NotReady(failed + what + " \"" + name + "\" not found");
        }
        int mode = Json.number(source, 0644, "defaultMode");
        Map<String, byte[]> data = data(found.get().object());
        if (!source.path("items").isArray()) {
            for (Map.Entry<String, byte[]> each : data.entrySet()) {
                file(root, each.getKey(), each.getValue(), mode);
            }
            return;
        }
        for (JsonNode item : source.path("items")) {
            byte[] content = data.get(Json.text(item, "key"));
            if (content == null && !Json.isTrue(source, "optional")) {
                throw new NotReady(failed + "references non-existent "
                        + (kind.equals(Kinds.SECRET) ? "secret" : "config") + " key: " + Json.text(item, "key"));
            }
            if (content != null) {
                file(root, Json.text(item, "path"), content, Json.number(item, mode, "mode"));
            }
        }
    }

    private static void downward(JsonNode pod, Dir root, JsonNode source) throws FileFailure {
        for (JsonNode item : source.path("items")) {
            String value = Variables.field(pod, Json.text(item, "fieldRef", "fieldPath"), "");
            file(root, Json.text(item, "path"), value.getBytes(StandardCharsets.UTF_8), 0644);
        }
    }

    private static void file(Dir root, String path, byte[] content, int mode) throws FileFailure {
        Dir here = root;
        String[] names = FileTree.canonical(path).substring(1).split("/");
        for (int i = 0; i < names.length - 1; i++) {
            here = here.folder(names[i]);
        }
        here.file(names[names.length - 1], content, mode);
    }

    /** What a ConfigMap or a Secret holds. */
    static Map<String, byte[]> data(JsonNode object) {
        Map<String, byte[]> data = new HashMap<>();
        boolean secret = Json.text(object, "kind").equals("Secret");
        for (Map.Entry<String, JsonNode> each : object.path("data").properties()) {
            String text = each.getValue().isString() ? each.getValue().stringValue() : "";
            data.put(
                    each.getKey(),
                    secret ? Base64.getMimeDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8));
        }
        for (Map.Entry<String, JsonNode> each : object.path("binaryData").properties()) {
            data.put(
                    each.getKey(),
                    Base64.getMimeDecoder().decode(each.getValue().asString("")));
        }
        return data;
    }
}
