package dev.podlings.cell.kubectl.describe;

import tools.jackson.databind.JsonNode;

/** Whose an object is. */
final class Owner {
    private Owner() {}

    static boolean is(JsonNode owner, JsonNode object) {
        String uid = owner.at("/metadata/uid").asString("");
        return controller(object).path("uid").asString("").equals(uid);
    }

    static void line(JsonNode object, Page page) {
        JsonNode controller = controller(object);
        if (controller.isObject()) {
            page.line(
                    "Controlled By",
                    controller.path("kind").asString("") + "/"
                            + controller.path("name").asString(""));
        }
    }

    private static JsonNode controller(JsonNode object) {
        for (JsonNode owner : object.at("/metadata/ownerReferences")) {
            if (owner.path("controller").asBoolean(false)) {
                return owner;
            }
        }
        return object.path("none");
    }
}
