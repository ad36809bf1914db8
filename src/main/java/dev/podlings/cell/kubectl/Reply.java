package dev.podlings.cell.kubectl;

import java.util.LinkedHashSet;
import java.util.Set;
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
        JsonNode causes = json().path("details").path("causes");
        if (reason.equals("Invalid")
                && json().path("details").path("kind").asString("").isEmpty()) {
            return "The request is invalid: " + (causes.isEmpty() ? message() : each(causes));
        }
        if (reason.equals("Invalid") && !causes.isEmpty()) {
            return invalid(json().path("details"), causes);
        }
        if (reason.isEmpty() && isNotFound()) {
            // client-go's words for a page of the server that is no Status.
            return "Error from server (NotFound): the server could not find the requested resource";
        }
        return "Error from server" + (reason.isEmpty() ? "" : " (" + reason + ")") + ": " + doing + message();
    }

    /** kubectl leaves out the server's sentence then, and what was being done: only the causes count. */
    private static String invalid(JsonNode details, JsonNode causes) {
        String begin = "The " + details.path("kind").asString("") + " \""
                + details.path("name").asString("") + "\" is invalid: ";
        return begin + each(causes);
    }

    private static String each(JsonNode causes) {
        Set<String> each = new LinkedHashSet<>();
        causes.forEach(cause -> each.add(
                cause.path("field").asString("") + ": " + cause.path("message").asString("")));
        return (each.size() == 1 ? "" : "\n* ") + String.join("\n* ", each);
    }
}
