package dev.podlings.check.why.others;

import dev.podlings.check.why.Heard;
import dev.podlings.check.why.Reason;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Other;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What keeps an Ingress from leading anywhere: its Services, their ports, its class, its certificates. */
final class Ingresses {
    static final List<Rule> RULES = List.of(
            Ingresses::noService, Ingresses::noPort, Ingresses::noClass, Ingresses::noSecret, Ingresses::noAddress);

    private static final String NETWORKING = "networking.k8s.io";
    private static final String OLD_CLASS = "kubernetes.io/ingress.class";

    private Ingresses() {}

    /** A Service that it leads to, and the port of it, by number or by name. */
    private record Backend(String service, String port) {
        static Optional<Backend> of(JsonNode backend) {
            JsonNode service = backend.path("service");
            String number = Item.text(service, "port", "number");
            return Optional.of(new Backend(
                            Item.text(service, "name"), number.isEmpty() ? Item.text(service, "port", "name") : number))
                    .filter(found -> !found.service.isEmpty());
        }

        boolean isServedBy(Item of) {
            return of.list("spec", "ports").stream()
                    .anyMatch(each -> port.equals(Item.text(each, "port")) || port.equals(Item.text(each, "name")));
        }
    }

    private static Set<Backend> backends(Other ingress) {
        Set<Backend> all = new LinkedHashSet<>();
        Backend.of(ingress.at("spec", "defaultBackend")).ifPresent(all::add);
        for (JsonNode rule : ingress.list("spec", "rules")) {
            for (JsonNode path : Item.list(Item.down(rule, "http", "paths"))) {
                Backend.of(path.path("backend")).ifPresent(all::add);
            }
        }
        return all;
    }

    /** The Services that it leads to and that are there. */
    static List<Ref> services(Other ingress, World world) {
        return backends(ingress).stream()
                .map(backend -> new Ref(Kind.SERVICE, backend.service()))
                .filter(ref -> world.find(ref).isPresent())
                .distinct()
                .toList();
    }

    private static List<Reason> noService(Other ingress, World world, Elsewhere elsewhere) {
        return !world.canSee(Kind.SERVICE)
                ? List.of()
                : backends(ingress).stream()
                        .map(Backend::service)
                        .distinct()
                        .filter(service ->
                                world.find(new Ref(Kind.SERVICE, service)).isEmpty())
                        .map(service -> Rule.found("ingress-no-service", ingress, ingress.name(), service)
                                .next("kubectl get services"))
                        .toList();
    }

    private static List<Reason> noPort(Other ingress, World world, Elsewhere elsewhere) {
        List<Reason> out = new ArrayList<>();
        for (Backend backend : backends(ingress)) {
            world.find(new Ref(Kind.SERVICE, backend.service()))
                    .filter(service -> !backend.isServedBy(service))
                    .ifPresent(service -> out.add(
                            Rule.found("ingress-no-port", ingress, ingress.name(), backend.port(), backend.service())
                                    .seen(Say.of("ingress-ports", ports(service)))
                                    .next("kubectl get service " + backend.service())));
        }
        return out;
    }

    private static Sentence ports(Item service) {
        return Sentence.list(service.list("spec", "ports").stream()
                .map(port -> Item.text(port, "port")
                        + (Item.text(port, "name").isEmpty() ? "" : " (" + Item.text(port, "name") + ")"))
                .toList());
    }

    /** Kubernetes, Ingress class: a class that is named, by field or by the old annotation, or else the default one. */
    private static List<Reason> noClass(Other ingress, World world, Elsewhere elsewhere) {
        Optional<List<Other>> classes = elsewhere.all(NETWORKING, "IngressClass");
        String wanted = ingress.text("spec", "ingressClassName");
        boolean namesOne = !wanted.isEmpty() || ingress.has("metadata", "annotations", OLD_CLASS);
        if (classes.isEmpty() || (wanted.isEmpty() && (namesOne || hasDefault(classes.get())))) {
            return List.of();
        }
        List<String> names = classes.get().stream().map(Other::name).sorted().toList();
        if (names.contains(wanted)) {
            return List.of();
        }
        Reason reason = wanted.isEmpty()
                ? Rule.found("ingress-no-class", ingress, ingress.name())
                : Rule.found("ingress-class-missing", ingress, ingress.name(), wanted);
        return reason.seen(
                        names.isEmpty()
                                ? Say.of("ingress-classes.none")
                                : Say.of("ingress-classes", String.join(", ", names)))
                .next("kubectl get ingressclass")
                .alone();
    }

    private static boolean hasDefault(List<Other> classes) {
        return classes.stream()
                .anyMatch(each -> "true"
                        .equals(each.text("metadata", "annotations", "ingressclass.kubernetes.io/is-default-class")));
    }

    private static List<Reason> noSecret(Other ingress, World world, Elsewhere elsewhere) {
        return !world.canSee(Kind.SECRET)
                ? List.of()
                : ingress.list("spec", "tls").stream()
                        .map(tls -> Item.text(tls, "secretName"))
                        .filter(secret -> !secret.isEmpty()
                                && world.find(new Ref(Kind.SECRET, secret)).isEmpty())
                        .distinct()
                        .map(secret -> Rule.found("ingress-no-secret", ingress, ingress.name(), secret)
                                .next("kubectl get secret " + secret))
                        .toList();
    }

    private static List<Reason> noAddress(Other ingress, World world, Elsewhere elsewhere) {
        return ingress.list("status", "loadBalancer", "ingress").isEmpty()
                ? Rule.described(Rule.found("no-address", ingress, ingress.name())
                                .seen(Heard.warning(OtherDiagnosis.events(ingress, world))))
                        .alone()
                : List.of();
    }
}
