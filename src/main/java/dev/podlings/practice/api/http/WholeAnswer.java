package dev.podlings.practice.api.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** Sends an answer that is all there. */
final class WholeAnswer {
    private WholeAnswer() {}

    static void send(HttpServerResponse response, Answer.Whole answer) {
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.code());
        if (!answer.contentType().isEmpty()) {
            response.putHeader("content-type", answer.contentType());
        }
        response.putHeader("cache-control", "no-cache, private");
        answer.headers().forEach(header -> response.headers().add(header.getKey(), header.getValue()));
        response.end(Buffer.buffer(answer.body()));
    }
}
