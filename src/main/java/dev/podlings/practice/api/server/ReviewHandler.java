package dev.podlings.practice.api.server;

import dev.podlings.practice.api.http.Answer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.body.Decoded;
import tools.jackson.databind.node.ObjectNode;

/** Answers who one is and what one may do: here, the one user there is, everything. */
final class ReviewHandler implements Handler {
    private static final String USER = "kubernetes-admin";

    private final Answers answers;

    ReviewHandler(Answers answers) {
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        WriteParameters parameters = WriteParameters.of(call, "CreateOptions");
        Decoded body = Reading.read(call, call.kind(), parameters.validation());
        ObjectNode review = Json.object();
        review.put("kind", call.kind().kind()).put("apiVersion", call.kind().apiVersion());
        review.putObject("metadata");
        if (body.object().has("spec")) {
            review.set("spec", body.object().path("spec"));
        }
        fill(review.putObject("status"), call);
        return answers.body(call, 201, review);
    }

    private static void fill(ObjectNode status, Call call) {
        if (call.kind().equals(Kinds.SELF_SUBJECT_ACCESS_REVIEW)) {
            status.put("allowed", true);
        } else if (call.kind().equals(Kinds.SELF_SUBJECT_RULES_REVIEW)) {
            ObjectNode resources = status.putArray("resourceRules").addObject();
            resources.putArray("verbs").add("*");
            resources.putArray("apiGroups").add("*");
            resources.putArray("resources").add("*");
            ObjectNode others = status.putArray("nonResourceRules").addObject();
            others.putArray("verbs").add("*");
            others.putArray("nonResourceURLs").add("*");
            status.put("incomplete", false);
        } else {
            ObjectNode user = status.putObject("userInfo").put("username", USER);
            user.putArray("groups").add("system:masters").add("system:authenticated");
        }
    }
}
