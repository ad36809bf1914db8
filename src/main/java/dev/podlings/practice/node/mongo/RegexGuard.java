package dev.podlings.practice.node.mongo;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses regular expressions whose search can take longer than anybody waits: those that repeat what repeats already,
 * such as {@code (a+)+}. The engine searches in one go, so such a search could not be stopped.
 */
final class RegexGuard {
    private static final int LONGEST = 200;
    private static final int MOST_REPETITIONS = 4;
    private static final Pattern REPEATED =
            Pattern.compile("[+*}]\\)*[^)]*\\)[+*{]|\\)[+*{].*\\)[+*{]|\\\\[1-9]|\\|.*\\)[+*{]");

    private RegexGuard() {}

    static void check(@Nullable Object value) {
        if (value instanceof Document document) {
            Object regex = document.get("$regex");
            if (regex instanceof String text) {
                judge(text);
            }
            document.values().forEach(RegexGuard::check);
        } else if (value instanceof BsonRegularExpression regex) {
            judge(regex.getPattern());
        } else if (value instanceof Iterable<?> list) {
            list.forEach(RegexGuard::check);
        }
    }

    private static void judge(String regex) {
        boolean many =
                regex.chars().filter(c -> c == '*' || c == '+' || c == '{').count() > MOST_REPETITIONS;
        if (many || regex.length() > LONGEST || REPEATED.matcher(regex).find()) {
            throw new MongoServerError(
                    51091,
                    "Location51091",
                    "the simulated mongod refuses this regular expression: with so many repetitions, or one inside of "
                            + "another, it can search for ever");
        }
    }
}
