package dev.podlings.cell;

import dev.podlings.cell.kubectl.Reply;
import dev.podlings.words.Sentence;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What the server has against a manifest, fault by fault, each with the line that it is about. */
record Refusal(SourceLines source, FieldLines lines) {
    private static final Pattern UNKNOWN = Pattern.compile("(?:unknown|duplicate) field \"([^\"]+)\"");
    private static final Pattern SORT =
            Pattern.compile("cannot unmarshal (\\w+)(?: \\S+)? into Go struct field \\w+\\.(\\S+) of type (\\S+)");
    /** Kubernetes, resource.Quantity: a number, and a suffix of its list or an exponent. */
    private static final Pattern AMOUNT =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\\d+)?");

    /** @param object which one of the file's, counted from 0 */
    List<Sentence> of(int object, Reply reply) {
        Set<Sentence> faults = new LinkedHashSet<>();
        JsonNode causes = reply.json().path("details").path("causes");
        if (reply.code() == 422 && !causes.isEmpty()) {
            causes.forEach(cause -> faults.add(invalid(object, cause)));
            return List.copyOf(faults);
        }
        Matcher unknown = UNKNOWN.matcher(reply.message());
        while (unknown.find()) {
            faults.add(
                    source.at(lines.line(object, unknown.group(1), value -> true), Sentence.verbatim(unknown.group())));
        }
        Matcher sort = SORT.matcher(reply.message());
        if (sort.find()) {
            faults.add(source.at(
                    lines.line(object, sort.group(2), value -> FieldLines.isOf(sort.group(1), value)),
                    sorts(sort.group(2), sort.group(3), got(sort.group(1)))));
        }
        if (reply.message().contains("quantities must match")) {
            lines.amount(object, value -> AMOUNT.matcher(value).matches())
                    .ifPresent(line -> faults.add(source.at(line, Say.of("manifest.amount"))));
        }
        return faults.isEmpty() ? List.of(Sentence.verbatim(reply.refusal())) : List.copyOf(faults);
    }

    private Sentence invalid(int object, JsonNode cause) {
        String field = cause.path("field").asString("");
        String message = cause.path("message").asString("").replaceAll("\\s*\\n\\s*", " ");
        return source.at(lines.line(object, field, value -> true), Sentence.verbatim(field + ": " + message));
    }

    private static Sentence sorts(String field, String wanted, String got) {
        boolean quotes = wanted.equals("string") && (got.equals("number") || got.equals("bool"));
        return Say.of(quotes ? "manifest.quotes" : "manifest.sort", field, wanted(wanted), Say.of("sort." + got));
    }

    private static Sentence wanted(String type) {
        if (type.startsWith("[]")) {
            return Say.of("sort.array");
        }
        return Say.of("sort."
                + switch (type) {
                    case "string" -> "string";
                    case "bool" -> "bool";
                    case "int", "int32", "int64" -> "whole";
                    default -> "object";
                });
    }

    private static String got(String sort) {
        return switch (sort) {
            case "string", "bool", "number", "array" -> sort;
            default -> "object";
        };
    }
}
