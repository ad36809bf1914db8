package dev.podlings.cell.kubectl;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What the API server answered. */
public record Reply(int code, String body) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public boolean isOk() {
        return code >= 200 && code < 300;
    }

    public boolean isNotFound() {
        return code == 404;
    }

    /** The body's tree; a missing node where it is not JSON. */
    public JsonNode json() {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** The reason of a refusal, such as {@code AlreadyExists}; "" where none is given. */
    public String reason() {
        return json().path("reason").asString("");
    }

    /** The refusal's own sentence. */
    public String message() {
        String message = json().path("message").asString("");
        return message.isEmpty() ? "the server answered " + code : message;
    }

    /** The sentence that kubectl prints for it. */
    public String refusal() {
        return refusal("");
    }

    /** @param doing put before the message as kubectl does, such as {@code error when creating "mongo.yaml": } */
    public String refusal(String doing) {
        String reason = reason();
        if (code == 401) {
            return "error: You must be logged in to the server (" + message() + ")";
        }
        return "Error from server" + (reason.isEmpty() ? "" : " (" + reason + ")") + ": " + doing + message();
    }
}
