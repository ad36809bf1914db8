package dev.podlings.cell.kubectl;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;

/** {@code auth can-i VERB TYPE[/NAME]}: yes or no, and exit code 1 for no, as kubectl answers. */
final class AuthVerb implements Verb {
    @Override
    public int run(Call call) {
        Arguments arguments = call.arguments();
        if (!arguments.word(1).equals("can-i") || arguments.word(3).isEmpty()) {
            throw new Arguments.Complaint("error: write: kubectl auth can-i VERB TYPE, such as: create statefulsets");
        }
        String wanted = arguments.word(3);
        int slash = wanted.indexOf('/');
        ApiKind kind = call.kind(slash < 0 ? wanted : wanted.substring(0, slash));
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
