package dev.podlings.cluster;

import dev.podlings.cluster.door.Upstream;
import dev.podlings.failure.PodlingsException;
import dev.podlings.words.Sentence;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What to tell a learner whose cluster does not answer, or answers no. */
final class Trouble {
    private Trouble() {}

    static PodlingsException reaching(String context, String address, KubernetesClientException failure) {
        String server = Upstream.shown(address);
        if (failure.getCode() == 401) {
            return new PodlingsException(
                    Say.of("reach.unknownUser", context, server), Say.of("reach.unknownUser.do", context), failure);
        }
        if (failure.getCode() == 403) {
            return new PodlingsException(
                    Say.of("reach.forbidden", context, server, said(failure)), Say.of("reach.forbidden.do"), failure);
        }
        if (failure.getCode() == HttpURLConnection.HTTP_UNAVAILABLE) {
            // Gone since it was reached, or still on its way up: that is not what a thing that is no cluster answers.
            Sentence why = Say.of("why.other", said(failure));
            return new PodlingsException(Say.of("reach.failed", context, server, why), start(context), failure);
        }
        if (failure.getCode() > 0) {
            return new PodlingsException(
                    Say.of("reach.answered", context, server, failure.getCode(), said(failure)),
                    Say.of("reach.answered.do", context),
                    failure);
        }
        return new PodlingsException(Say.of("reach.failed", context, server, why(failure)), start(context), failure);
    }

    /** In the cluster's own words: those of the client tell how it asked, too. */
    private static String said(KubernetesClientException failure) {
        return Optional.ofNullable(failure.getStatus())
                .map(Status::getMessage)
                .or(() -> Optional.ofNullable(failure.getMessage()))
                .orElse("");
    }

    static Sentence why(Throwable failure) {
        for (Throwable cause : chain(failure)) {
            if (cause instanceof ConnectException) {
                return Say.of("why.nobody");
            }
            if (cause instanceof UnknownHostException) {
                return Say.of("why.noHost");
            }
            if (cause instanceof HttpTimeoutException) {
                return Say.of("why.slow");
            }
            if (cause instanceof SSLException) {
                return Say.of("why.unsafe", cause.getMessage());
            }
        }
        List<Throwable> all = chain(failure);
        return Say.of("why.other", all.get(all.size() - 1).getMessage());
    }

    private static Sentence start(String context) {
        if (context.contains("minikube")) {
            return Say.of("start.minikube", context.equals("minikube") ? "" : " -p " + context);
        }
        if (context.startsWith("kind-")) {
            return Say.of("start.kind", context.substring("kind-".length()));
        }
        return context.startsWith("k3d-")
                ? Say.of("start.k3d", context.substring("k3d-".length()))
                : Say.of("start.other", context);
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> all = new ArrayList<>();
        for (Throwable each = failure; each != null && !all.contains(each); each = each.getCause()) {
            all.add(each);
        }
        return all;
    }
}
