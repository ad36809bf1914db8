package dev.podlings.cluster;

import dev.podlings.failure.PodlingsException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;

/** What to tell a learner whose cluster does not answer, or answers no. */
final class Trouble {
    private Trouble() {}

    static PodlingsException reaching(String context, String server, KubernetesClientException failure) {
        String tried = "The cluster of the context \"" + context + "\" was asked at " + server;
        if (failure.getCode() == 401) {
            return new PodlingsException(
                    tried + ", and it does not know you (401).",
                    "The credentials of this context are probably too old. Log in again the way you got them;"
                            + " kubectl --context " + context + " get pods shows when it works.",
                    failure);
        }
        if (failure.getCode() == 403) {
            return new PodlingsException(
                    tried + ", and it refused (403): " + failure.getMessage(),
                    "Ask whoever runs the cluster for a namespace of your own, then start with"
                            + " --namespace THAT-NAMESPACE.",
                    failure);
        }
        if (failure.getCode() > 0) {
            return new PodlingsException(
                    tried + ", and it answered " + failure.getCode() + ": " + failure.getMessage(),
                    "See whether it is a Kubernetes API at all: kubectl --context " + context + " version",
                    failure);
        }
        return new PodlingsException(tried + ", and " + why(failure) + ".", start(context), failure);
    }

    static String why(Throwable failure) {
        for (Throwable cause : chain(failure)) {
            if (cause instanceof ConnectException) {
                return "nothing listens there";
            }
            if (cause instanceof UnknownHostException) {
                return "its host name is not known here";
            }
            if (cause instanceof HttpTimeoutException) {
                return "no answer came within the time";
            }
            if (cause instanceof SSLException) {
                return "no safe connection came about: " + cause.getMessage();
            }
        }
        List<Throwable> all = chain(failure);
        return "that failed: " + all.get(all.size() - 1).getMessage();
    }

    private static String start(String context) {
        if (context.contains("minikube")) {
            return "Start it:  minikube start" + (context.equals("minikube") ? "" : " -p " + context)
                    + "   or learn on the built-in cluster:  ./podlings --context practice";
        }
        if (context.startsWith("kind-")) {
            return "See whether its container runs:  docker ps   and if it is gone:  kind create cluster --name "
                    + context.substring("kind-".length());
        }
        if (context.startsWith("k3d-")) {
            return "Start it:  k3d cluster start " + context.substring("k3d-".length());
        }
        return "See whether it runs:  kubectl --context " + context
                + " version   or learn on the built-in cluster:  ./podlings --context practice";
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> all = new ArrayList<>();
        for (Throwable each = failure; each != null && !all.contains(each); each = each.getCause()) {
            all.add(each);
        }
        return all;
    }
}
