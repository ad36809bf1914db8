package dev.podlings.bench.schema;

import com.networknt.schema.Error;
import dev.podlings.lesson.NearMiss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a schema does not allow, in an author's words. */
record Wording(Error error, JsonNode schema) {

    String message() {
        return switch (error.getKeyword()) {
            case "required" -> "\"" + error.getProperty() + "\" is missing";
            case "additionalProperties" -> "unknown key \"" + error.getProperty() + "\"";
            case "propertyNames" -> "the name \"" + error.getProperty() + "\" cannot be used";
            case "type" -> "expected " + spoken(error.getSchemaNode());
            case "enum" -> "\"" + error.getInstanceNode().asString("") + "\" is not one of the known words";
            case "pattern" -> "\"" + error.getInstanceNode().asString("") + "\" is not what belongs here";
            case "minItems", "minProperties" -> "there is too little here";
            default -> error.getMessage();
        };
    }

    Optional<String> suggestion() {
        return switch (error.getKeyword()) {
            case "enum" ->
                Optional.of(NearMiss.suggestion(error.getInstanceNode().asString(""), words(error.getSchemaNode())));
            case "pattern", "propertyNames" -> beside("patternErrorMessage");
            default -> Optional.empty();
        };
    }

    /** What stands under this key beside the keyword that was not met. */
    private Optional<String> beside(String key) {
        String pointer = error.getSchemaLocation().getFragment().toString();
        String around = pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
        JsonNode found = schema.at(around).path(key);
        return found.isString() ? Optional.of(found.asString()) : Optional.empty();
    }

    private static String spoken(JsonNode types) {
        List<String> out = new ArrayList<>();
        for (String type : words(types)) {
            String word = switch (type) {
                case "string" -> "a text";
                case "integer" -> "a whole number";
                case "number" -> "a number";
                case "boolean" -> "true or false";
                case "array" -> "a list";
                case "object" -> "\"key: value\" pairs";
                default -> "nothing";
            };
            out.add(word);
        }
        return String.join(" or ", out);
    }

    private static List<String> words(JsonNode list) {
        List<String> out = new ArrayList<>();
        if (list.isArray()) {
            list.forEach(each -> out.add(each.asString()));
        } else {
            out.add(list.asString());
        }
        return out;
    }
}
