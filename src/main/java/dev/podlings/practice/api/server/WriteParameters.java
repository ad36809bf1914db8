package dev.podlings.practice.api.server;

import dev.podlings.practice.api.Write;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.api.http.Query;
import dev.podlings.practice.kind.body.FieldValidation;
import dev.podlings.practice.kind.rule.FieldError;
import dev.podlings.practice.kind.syntax.GoQuote;
import java.util.List;

/** What a request that writes says besides its body. */
record WriteParameters(Write write, FieldValidation validation) {
    private static final int LONGEST_MANAGER = 128;

    /** @param options as Kubernetes calls them together: {@code CreateOptions} and so on */
    static WriteParameters of(Call call, String options) {
        Query query = call.query();
        List<String> dryRun =
                query.all("dryRun").stream().filter(each -> !each.isEmpty()).toList();
        if (!dryRun.isEmpty() && !dryRun.equals(List.of("All"))) {
            String said = "[\"" + String.join("\",\"", dryRun) + "\"]";
            throw OptionErrors.unsupported(options, "dryRun", said, "\"All\"");
        }
        Write write = new Write(new Writer(manager(call, options)), !dryRun.isEmpty(), false);
        return new WriteParameters(write, validation(query.get("fieldValidation"), options));
    }

    private static FieldValidation validation(String text, String options) {
        return switch (text) {
            case "Ignore" -> FieldValidation.IGNORE;
            case "Strict" -> FieldValidation.STRICT;
            // Kubernetes: who says nothing is warned.
            case "", "Warn" -> FieldValidation.WARN;
            default ->
                throw OptionErrors.unsupported(
                        options, "fieldValidation", GoQuote.quoted(text), "\"\", \"Ignore\", \"Strict\", \"Warn\"");
        };
    }

    private static String manager(Call call, String options) {
        String said = call.query().get("fieldManager");
        if (said.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST_MANAGER) {
            throw OptionErrors.refusal(
                    options,
                    new FieldError(
                            "FieldValueTooLong",
                            "fieldManager",
                            "Too long: may not be more than " + LONGEST_MANAGER + " bytes"));
        }
        if (said.codePoints().anyMatch(Character::isISOControl)) {
            throw OptionErrors.refusal(
                    options,
                    new FieldError(
                            "FieldValueInvalid",
                            "fieldManager",
                            "Invalid value: " + GoQuote.quoted(said) + ": should only contain printable characters"));
        }
        return said.isEmpty() ? fromUserAgent(call) : said;
    }

    // Kubernetes: a writer without a name is called by what comes first in its User-Agent.
    private static String fromUserAgent(Call call) {
        String agent = call.request().header("user-agent").orElse("");
        String first = agent.split("/", 2)[0].replaceAll("\\P{Print}", "");
        String shorter = first.substring(0, Math.min(first.length(), LONGEST_MANAGER));
        return shorter.isEmpty() ? "unknown" : shorter;
    }
}
