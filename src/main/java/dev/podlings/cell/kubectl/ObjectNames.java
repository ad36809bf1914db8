package dev.podlings.cell.kubectl;

import java.util.List;
import java.util.function.Predicate;

/** The words of a command line that say which objects are meant, and what kubectl says to those that cannot. */
final class ObjectNames {
    private static final String NO_TYPE = "there is no need to specify a resource type as a separate argument when"
            + " passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of"
            + " 'kubectl get resource resource/<resource_name>'";
    private static final String NONE_GIVEN = """
            You must provide one or more resources by argument or filename.
            Example resource specifications include:
               '-f rsrc.yaml'
               '--filename=rsrc.json'
               '<resource> <name>'
               '<resource>'""";

    private ObjectNames() {}

    /** From this word on: {@code TYPE NAME…} or {@code TYPE/NAME…}; at least one word. */
    static List<String> checked(Arguments arguments, int from) {
        List<String> words = arguments.from(from).stream()
                .filter(isChange(arguments.word(0)).negate())
                .toList();
        if (words.isEmpty()) {
            throw complaint(noneGiven(arguments.word(0)));
        }
        if (words.stream().anyMatch(word -> word.contains("/"))) {
            if (!words.stream().allMatch(word -> word.contains("/"))) {
                throw complaint(NO_TYPE);
            }
            if (!words.stream().allMatch(word -> word.matches("[^/]+/[^/]+"))) {
                throw complaint("arguments in resource/name form must have a single resource and name");
            }
        }
        boolean named = words.size() > 1 || words.get(0).contains("/");
        boolean selects = arguments.option("selector").isPresent() || arguments.is("all");
        if (named && selects) {
            throw complaint("name cannot be provided when a selector is specified");
        }
        if (named && arguments.is("all-namespaces")) {
            throw complaint("a resource cannot be retrieved by name across all namespaces");
        }
        if (arguments.is("all") && arguments.option("selector").isPresent()) {
            throw complaint("setting 'all' parameter but found a non empty selector.");
        }
        return words;
    }

    /** {@code name=value} and {@code name-}, which some commands take beside the objects. */
    static Predicate<String> isChange(String verb) {
        return switch (verb) {
            case "label", "annotate" -> word -> word.contains("=") || word.endsWith("-");
            case "set" -> word -> word.contains("=");
            default -> word -> false;
        };
    }

    private static String noneGiven(String verb) {
        return switch (verb) {
            case "describe" ->
                "You must specify the type of resource to describe. Use \"kubectl api-resources\" for a complete list of"
                        + " supported resources.";
            case "rollout" -> "required resource not specified";
            case "label", "annotate" ->
                "one or more resources must be specified as <resource> <name> or <resource>/<name>";
            default -> NONE_GIVEN;
        };
    }

    private static Arguments.Complaint complaint(String words) {
        return new Arguments.Complaint("error: " + words);
    }
}
