package dev.podlings.practice.controller.lifecycle;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.Reconciler;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Gives every namespace its default ServiceAccount and the ConfigMap kube-root-ca.crt, again if they are deleted. */
public final class NamespaceDefaults implements Reconciler {
    private static final String ACCOUNT = "default";
    private static final String ROOT_CERTIFICATE = "kube-root-ca.crt";
    private static final String CERTIFICATE_KEY = "ca.crt";
    private static final String DESCRIPTION = "Contains a CA bundle that can be used to verify the kube-apiserver when"
            + " using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is"
            + " guaranteed across distributions of Kubernetes clusters.";
    private static final Writer BY = Writer.CONTROLLER_MANAGER;

    private final Verbs verbs;
    private final String certificate;

    public NamespaceDefaults(Verbs verbs) {
        this(verbs, ownCertificate());
    }

    /** @param certificate what kube-root-ca.crt holds, as PEM */
    NamespaceDefaults(Verbs verbs, String certificate) {
        this.verbs = verbs;
        this.certificate = certificate;
    }

    @Override
    public Collection<Name> concerns(WatchEvent event) {
        Kind kind = event.object().key().kind();
        String name = event.object().key().name();
        if (kind.equals(Kinds.NAMESPACE)) {
            return List.of(new Name("", name));
        }
        boolean isDefault = (kind.equals(Kinds.SERVICE_ACCOUNT) && name.equals(ACCOUNT))
                || (kind.equals(Kinds.CONFIG_MAP) && name.equals(ROOT_CERTIFICATE));
        return isDefault ? List.of(new Name("", event.object().key().namespace())) : List.of();
    }

    @Override
    public Again reconcile(Name name) {
        Optional<StoredObject> namespace = verbs.get(Kinds.NAMESPACE, "", name.name());
        if (namespace.isPresent() && !namespace.get().object().path("metadata").has("deletionTimestamp")) {
            keepAccount(name.name());
            keepCertificate(name.name());
        }
        return Again.NO;
    }

    private void keepAccount(String namespace) {
        if (verbs.get(Kinds.SERVICE_ACCOUNT, namespace, ACCOUNT).isEmpty()) {
            verbs.create(Kinds.SERVICE_ACCOUNT, named(namespace, ACCOUNT), BY);
        }
    }

    private void keepCertificate(String namespace) {
        if (verbs.get(Kinds.CONFIG_MAP, namespace, ROOT_CERTIFICATE).isEmpty()) {
            ObjectNode made = named(namespace, ROOT_CERTIFICATE);
            made.putObject("data").put(CERTIFICATE_KEY, certificate);
            Json.make(made, "metadata", "annotations").put("kubernetes.io/description", DESCRIPTION);
            verbs.create(Kinds.CONFIG_MAP, made, BY);
        } else {
            // Kubernetes: whoever changes it finds it changed back.
            verbs.change(Kinds.CONFIG_MAP, namespace, ROOT_CERTIFICATE, BY, fresh -> {
                fresh.set("data", Json.object().put(CERTIFICATE_KEY, certificate));
                return fresh;
            });
        }
    }

    /** The practice cluster speaks plain HTTP, so this certificate has signed nothing; but pods mount it. */
    private static String ownCertificate() {
        try (InputStream file = NamespaceDefaults.class.getResourceAsStream("ca.crt")) {
            if (file == null) {
                throw new IllegalStateException("ca.crt is missing beside " + NamespaceDefaults.class);
            }
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static ObjectNode named(String namespace, String name) {
        ObjectNode object = Json.object();
        object.putObject("metadata").put("name", name).put("namespace", namespace);
        return object;
    }
}
