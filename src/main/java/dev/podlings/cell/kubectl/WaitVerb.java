package dev.podlings.cell.kubectl;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** {@code kubectl wait --for=delete | create | condition=NAME[=VALUE] | jsonpath=…=VALUE}. */
final class WaitVerb implements Verb {
    @Override
    public int run(Call call) throws IOException {
        String wanted = call.arguments().option("for", "");
        predicate(wanted.equals("delete") ? "create" : wanted);
        long end = System.nanoTime() + limit(call, "30s").toNanos();
        List<Call.Target> targets = targets(call, wanted);
        Map<Call.Target, String> uids = uids(call, targets, wanted);
        List<String> late = new ArrayList<>();
        for (Call.Target target : targets) {
            // kubectl, wait: the time is for all of them together, and those whose turn never comes are late, too.
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (left.isNegative() || !met(call, target, uids.getOrDefault(target, ""), wanted, left)) {
                late.add("timed out waiting for the condition"
                        + (wanted.equals("create") ? "" : " on " + target.kind().resource() + "/" + target.name()));
            }
        }
        // kubectl: of several errors each has a line of its own, without a word before it.
        late.forEach(each -> call.err().println((late.size() == 1 ? "error: " : "") + each));
        if (targets.isEmpty() && !wanted.equals("delete")) {
            call.err().println("error: no matching resources found");
            return 1;
        }
        return late.isEmpty() ? 0 : 1;
    }

    private static List<Call.Target> targets(Call call, String wanted) {
        List<Call.Target> targets = call.targets(1);
        if (!wanted.equals("create") && !wanted.equals("delete")) {
            targets.forEach(target -> call.ok(call.api().get(call.path(target))));
        }
        return targets;
    }

    /** Whose end is awaited: who they are now, as a name may have passed on by the time that it is its turn. */
    private static Map<Call.Target, String> uids(Call call, List<Call.Target> targets, String wanted) {
        Map<Call.Target, String> uids = new HashMap<>();
        for (Call.Target target : wanted.equals("delete") ? targets : List.<Call.Target>of()) {
            uids.put(target, Until.uid(call.api().get(call.path(target)).json()));
        }
        return uids;
    }

    private static boolean met(Call call, Call.Target target, String uid, String wanted, Duration limit)
            throws IOException {
        if (wanted.equals("delete") && uid.isEmpty()) {
            // kubectl, wait: what was not there is no news.
            return true;
        }
        boolean met = wanted.equals("delete")
                ? Until.of(call, target).gone(uid, limit)
                : Until.of(call, target).is(predicate(wanted), limit);
        if (met) {
            call.out().println(target.typed() + " " + (wanted.equals("delete") ? "deleted" : "condition met"));
        }
        return met;
    }

    private static Predicate<JsonNode> predicate(String wanted) {
        if (wanted.equals("create")) {
            return object -> !object.isMissingNode();
        }
        if (wanted.startsWith("condition=")) {
            String[] parts = wanted.substring("condition=".length()).split("=", 2);
            String value = parts.length > 1 ? parts[1] : "true";
            return object -> hasCondition(object, parts[0], value);
        }
        Matcher path =
                Pattern.compile("jsonpath=['\"]?(\\{.*?\\})['\"]?(?:=(.*))?").matcher(wanted);
        if (path.matches()) {
            String value = path.group(2);
            return object -> {
                String found = object.isMissingNode() ? "" : new JsonPath(path.group(1)).printLeniently(object);
                return value == null ? !found.isEmpty() : found.equals(value);
            };
        }
        throw new Arguments.Complaint("error: unrecognized condition: \"" + wanted + "\"");
    }

    private static boolean hasCondition(JsonNode object, String type, String value) {
        for (JsonNode condition : object.path("status").path("conditions")) {
            boolean same = condition.path("type").asString("").equalsIgnoreCase(type);
            if (same) {
                return condition
                        .path("status")
                        .asString("")
                        .toLowerCase(Locale.ROOT)
                        .equals(value.toLowerCase(Locale.ROOT));
            }
        }
        return false;
    }

    static Duration limit(Call call, String otherwise) {
        return Lengths.of(call.arguments().option("timeout", otherwise));
    }
}
