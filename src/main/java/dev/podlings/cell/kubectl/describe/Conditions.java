package dev.podlings.cell.kubectl.describe;

import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The table of an object's conditions. */
final class Conditions {
    private Conditions() {}

    /**
     * With the times at which each was looked at and changed.
     *
     * @param looked the column of the first, called as the field is but for its first letter
     * @param date how a time is written
     */
    static void timed(JsonNode conditions, String looked, Function<JsonNode, String> date, Page page) {
        if (conditions.isEmpty()) {
            return;
        }
        String field = looked.substring(0, 1).toLowerCase(Locale.ROOT) + looked.substring(1);
        page.line(0, "Conditions:");
        page.line(2, "Type", "Status", looked, "LastTransitionTime", "Reason", "Message");
        page.line(2, "----", "------", "-".repeat(looked.length()), "------------------", "------", "-------");
        conditions.forEach(each -> page.line(
                2,
                each.path("type").asString("") + " ",
                each.path("status").asString("") + " ",
                date.apply(each.path(field)) + " ",
                date.apply(each.path("lastTransitionTime")) + " ",
                each.path("reason").asString("") + " ",
                each.path("message").asString("")));
    }
}
