package dev.podlings.practice.api.server;

import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.http.Answer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives a service account a token. It opens nothing here: whoever knows the server's secret address may do everything.
 */
final class TokenHandler implements Handler {
    private static final int DEFAULT_SECONDS = 3_600;

    private final Verbs verbs;
    private final Answers answers;
    private final Timeline time;

    TokenHandler(Verbs verbs, Answers answers, Timeline time) {
        this.verbs = verbs;
        this.answers = answers;
        this.time = time;
    }

    @Override
    public Answer answer(Call call) {
        if (verbs.get(Kinds.SERVICE_ACCOUNT, call.namespace(), call.name()).isEmpty()) {
            throw Refusals.notFound(Kinds.SERVICE_ACCOUNT, call.name());
        }
        ObjectNode request = Reading.read(call, "authentication.k8s.io/v1", "TokenRequest");
        int seconds = Json.number(request, DEFAULT_SECONDS, "spec", "expirationSeconds");
        Instant now = time.now().truncatedTo(ChronoUnit.SECONDS);
        Instant until = now.plusSeconds(seconds);
        ObjectNode metadata = Json.make(request, "metadata");
        metadata.put("name", call.name()).put("namespace", call.namespace());
        metadata.put("creationTimestamp", now.toString());
        Json.make(request, "spec").put("expirationSeconds", seconds);
        request.putObject("status").put("token", token(call, now, until)).put("expirationTimestamp", until.toString());
        return answers.body(call, 201, request);
    }

    private static String token(Call call, Instant from, Instant until) {
        ObjectNode claims = Json.object();
        claims.putArray("aud").add("https://kubernetes.default.svc.cluster.local");
        claims.put("exp", until.getEpochSecond()).put("iat", from.getEpochSecond());
        claims.put("iss", "https://kubernetes.default.svc.cluster.local");
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("sub", "system:serviceaccount:" + call.namespace() + ":" + call.name());
        return encoded("{\"alg\":\"none\"}") + "." + encoded(Json.write(claims)) + "."
                + encoded(UUID.randomUUID().toString());
    }

    private static String encoded(String part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(StandardCharsets.UTF_8));
    }
}
