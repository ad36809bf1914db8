package dev.podlings.practice.api;

/**
 * Who writes: the name that managedFields remember.
 *
 * @param manager such as {@code kube-controller-manager} or {@code kubelet}
 */
public record Writer(String manager) {
    /** All controllers of the practice cluster write as Kubernetes' own do. */
    public static final Writer CONTROLLER_MANAGER = new Writer("kube-controller-manager");

    public static final Writer SCHEDULER = new Writer("kube-scheduler");
    public static final Writer KUBELET = new Writer("kubelet");
    public static final Writer API_SERVER = new Writer("kube-apiserver");
}
