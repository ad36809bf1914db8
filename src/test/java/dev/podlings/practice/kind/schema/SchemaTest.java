package dev.podlings.practice.kind.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Quantity;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SchemaTest {
    /** Where fabric8 keeps the top classes of our kinds. */
    private static final Map<String, String> PACKAGES = Map.of(
            "", "io.fabric8.kubernetes.api.model",
            "apps", "io.fabric8.kubernetes.api.model.apps",
            "batch", "io.fabric8.kubernetes.api.model.batch.v1",
            "policy", "io.fabric8.kubernetes.api.model.policy.v1",
            "storage.k8s.io", "io.fabric8.kubernetes.api.model.storage",
            "coordination.k8s.io", "io.fabric8.kubernetes.api.model.coordination.v1",
            "discovery.k8s.io", "io.fabric8.kubernetes.api.model.discovery.v1",
            "events.k8s.io", "io.fabric8.kubernetes.api.model.events.v1",
            "authentication.k8s.io", "io.fabric8.kubernetes.api.model.authentication",
            "authorization.k8s.io", "io.fabric8.kubernetes.api.model.authorization.v1");

    /** fabric8 models the Kubernetes after ours as well, and one field in another way than it turned out. */
    private static final Set<String> NOT_IN_OURS = Set.of(
            "batch.v1.JobSpec.scheduling is not in the table",
            "core.v1.ClusterTrustBundleProjection.user is not in the table",
            "core.v1.ConfigMapVolumeSource.defaultUser is not in the table",
            "core.v1.DownwardAPIVolumeFile.user is not in the table",
            "core.v1.DownwardAPIVolumeSource.defaultUser is not in the table",
            "core.v1.EmptyDirVolumeSource.mode is not in the table",
            "core.v1.GRPCAction.mode is not in the table",
            "core.v1.HTTPGetAction.protocol is not in the table",
            "core.v1.KeyToPath.user is not in the table",
            "core.v1.NodeAllocatableResourceClaimStatus.mapping is not in the table",
            "core.v1.NodeAllocatableResourceClaimStatus.overhead is not in the table",
            "core.v1.NodeSpec.podPreemptionPolicy is not in the table",
            "core.v1.NodeSystemInfo.runningInUserNamespace is not in the table",
            "core.v1.PersistentVolumeClaimStatus.healthStatus is not in the table",
            "core.v1.PodCertificateProjection.user is not in the table",
            "core.v1.PodSpec.evictionResponders is not in the table",
            "core.v1.PodStatus.volumeHealth is not in the table",
            "core.v1.ProjectedVolumeSource.defaultUser is not in the table",
            "core.v1.SecretVolumeSource.defaultUser is not in the table",
            "core.v1.ServiceAccountTokenProjection.user is not in the table",
            "core.v1.VolumeMount.bindMountOptions is not in the table",
            "core.v1.NodeAllocatableResourceClaimStatus.resources is not in fabric8's model");

    @Test
    void theTableIsWhatFabric8Models() throws ClassNotFoundException {
        Set<String> differences = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        for (Kind kind : Kinds.SERVED) {
            Class<?> model = Class.forName(PACKAGES.get(kind.group()) + "." + kind.kind());
            compare(Schema.of(kind), model, seen, differences);
        }
        assertThat(differences).isEqualTo(NOT_IN_OURS);
    }

    private static void compare(Struct struct, Class<?> model, Set<String> seen, Set<String> differences) {
        if (!seen.add(struct.name())) {
            return;
        }
        Map<String, java.lang.reflect.Field> modelled = new TreeMap<>();
        for (java.lang.reflect.Field field : model.getDeclaredFields()) {
            JsonProperty property = field.getAnnotation(JsonProperty.class);
            if (property != null && !Modifier.isStatic(field.getModifiers())) {
                modelled.put(property.value(), field);
            }
        }
        Set<String> ours = new TreeSet<>(struct.fields().keySet());
        for (String name : modelled.keySet()) {
            if (!ours.remove(name)) {
                differences.add(struct.name() + "." + name + " is not in the table");
            } else {
                Type type = struct.fields().get(name).type();
                compare(struct.name() + "." + name, type, modelled.get(name).getGenericType(), seen, differences);
            }
        }
        ours.forEach(name -> differences.add(struct.name() + "." + name + " is not in fabric8's model"));
    }

    private static void compare(
            String where, Type ours, java.lang.reflect.Type theirs, Set<String> seen, Set<String> differences) {
        if (theirs instanceof ParameterizedType generic) {
            List<java.lang.reflect.Type> arguments = List.of(generic.getActualTypeArguments());
            if (ours instanceof ListType list && generic.getRawType() == List.class) {
                compare(where + "[]", list.item(), arguments.get(0), seen, differences);
            } else if (ours instanceof MapType map && generic.getRawType() == Map.class) {
                compare(where + "{}", map.value(), arguments.get(1), seen, differences);
            } else if (ours != Leaf.ANY) {
                differences.add(where + " is " + ours + ", but " + theirs);
            }
        } else if (theirs instanceof Class<?> model) {
            boolean same = ours instanceof Struct struct
                    ? struct.shortName().equals(model.getSimpleName()) || renamed(struct.shortName(), model)
                    : leaves(model).contains(ours);
            if (!same) {
                differences.add(where + " is " + ours + ", but " + model.getSimpleName());
            } else if (ours instanceof Struct struct && model != ObjectMeta.class) {
                compare(struct, model, seen, differences);
            } else if (ours instanceof Struct struct) {
                compare(struct, ObjectMeta.class, seen, differences);
            }
        }
    }

    /** fabric8 gives some classes longer names, since it has no packages per group for them. */
    private static boolean renamed(String name, Class<?> model) {
        return model.getSimpleName().endsWith(name);
    }

    private static List<Type> leaves(Class<?> model) {
        List<Type> leaves = new ArrayList<>();
        if (model == String.class) {
            leaves.addAll(List.of(Leaf.STRING, Leaf.TIME, Leaf.BYTES));
        } else if (model == Integer.class) {
            leaves.add(Leaf.INT32);
        } else if (model == Long.class) {
            leaves.add(Leaf.INT64);
        } else if (model == Boolean.class) {
            leaves.add(Leaf.BOOLEAN);
        } else if (model == Quantity.class) {
            leaves.add(Leaf.QUANTITY);
        } else if (model == IntOrString.class) {
            leaves.add(Leaf.INT_OR_STRING);
        } else if (model == MicroTime.class || model == ZonedDateTime.class) {
            leaves.add(Leaf.MICRO_TIME);
        } else {
            leaves.add(Leaf.ANY);
        }
        return leaves;
    }
}
