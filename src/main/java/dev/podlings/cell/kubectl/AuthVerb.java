package dev.podlings.cell.kubectl;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import java.util.List;
import java.util.Set;

/** {@code auth can-i VERB TYPE[/NAME]}: yes or no, and exit code 1 for no, as kubectl answers. */
final class AuthVerb implements Verb {
    private static final Set<String> VERBS = Set.of(
            "get",
            "list",
            "watch",
            "create",
            "update",
            "patch",
            "delete",
            "deletecollection",
            "use",
            "bind",
            "impersonate",
            "*",
            "proxy",
            "approve",
            "sign",
            "escalate",
            "attest");

    @Override
    public int run(Call call) {
        Arguments arguments = call.arguments();
        if (!arguments.word(1).equals("can-i")) {
            throw new Arguments.Complaint(
                    arguments.word(1).isEmpty()
                            ? "error: podlings' own kubectl knows: kubectl auth can-i VERB TYPE, such as: create statefulsets"
                            : "error: unknown command \"" + arguments.word(1)
                                    + "\"\nSee 'kubectl auth -h' for help and examples");
        }
        if (arguments.word(3).isEmpty()) {
            throw new Arguments.Complaint("error: you must specify two arguments: verb resource or verb"
                    + " resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.");
        }
        if (!VERBS.contains(arguments.word(2))) {
            call.err().println("Warning: verb '" + arguments.word(2) + "' is not a known verb\n");
        }
        String wanted = arguments.word(3);
        int slash = wanted.indexOf('/');
        ApiKind kind = kind(call, slash < 0 ? wanted : wanted.substring(0, slash));
        if (!kind.namespaced()) {
            call.err()
                    .println("Warning: resource '" + kind.plural() + "' is not namespace scoped"
                            + (kind.group().isEmpty() ? "" : " in group '" + kind.group() + "'") + "\n");
        }
        boolean allowed = isAllowed(call, kind, slash < 0 ? "" : wanted.substring(slash + 1));
        if (!arguments.is("quiet")) {
            call.out().println(allowed ? "yes" : "no");
        }
        return allowed ? 0 : 1;
    }

    /** What the server does not know may be asked about all the same; {@code *} stands for everything. */
    private static ApiKind kind(Call call, String word) {
        return call.discovery().named(word).orElseGet(() -> {
            if (!word.equals("*")) {
                call.err().println("Warning: the server doesn't have a resource type '" + word + "'\n");
            }
            String group = word.equals("*") ? "*" : "";
            return new ApiKind(group, "*", word, word, word, List.of(), true, List.of(), List.of(), false);
        });
    }

    private static boolean isAllowed(Call call, ApiKind kind, String name) {
        SelfSubjectAccessReview review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withVerb(call.arguments().word(2))
                .withGroup(kind.group())
                .withResource(kind.plural())
                .withSubresource(call.arguments().option("subresource", ""))
                .withName(name)
                .withNamespace(kind.namespaced() ? call.namespace() : "")
                .endResourceAttributes()
                .endSpec()
                .build();
        return Boolean.TRUE.equals(call.client()
                .authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed());
    }
}
