package dev.podlings.cell.kubectl;

import java.util.Map;
import java.util.Optional;

/** What does the work of a kubectl command that is not built in. */
final class Elsewhere {
    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry(
                    "edit",
                    "Write the object into a file, change that, and apply it:  kubectl get KIND NAME -o yaml > it.yaml"
                            + "   kubectl apply -f it.yaml   For one field:  kubectl patch KIND NAME -p '{...}'"),
            Map.entry(
                    "replace", "kubectl apply -f FILE changes an object, and kubectl delete -f FILE removes it first."),
            Map.entry(
                    "port-forward",
                    "kubectl exec POD -- COMMAND runs a command in the pod. In Java, mongo(\"mongo-0\") is MongoDB's"
                            + " driver on it, through a port-forward."),
            Map.entry("proxy", "kubectl get KIND NAME -o json  shows what the API would."),
            Map.entry(
                    "attach", "kubectl logs -f POD shows what it prints; kubectl exec POD -- COMMAND runs a command."),
            Map.entry("cp", "kubectl exec POD -- cat FILE > FILE  brings a file here."),
            Map.entry(
                    "run",
                    "Apply a manifest of the kind Pod, or:  kubectl create deployment NAME --image=IMAGE -- COMMAND"),
            Map.entry("debug", "kubectl exec POD -- COMMAND looks into a pod, kubectl describe POD at it."),
            Map.entry("expose", "Apply a manifest of the kind Service."),
            Map.entry("autoscale", "kubectl scale KIND NAME --replicas=N sets the number by hand."),
            Map.entry(
                    "drain",
                    "kubectl cordon NODE  keeps new pods away; then  kubectl delete pod  each that runs there."),
            Map.entry("taint", "kubectl patch node NODE -p '{\"spec\":{\"taints\":[...]}}'  does the same."),
            Map.entry("top", "It asks a metrics server, which most small clusters do not have."));

    private Elsewhere() {}

    static Optional<String> insteadOf(String command) {
        return Optional.ofNullable(INSTEAD.get(command));
    }
}
