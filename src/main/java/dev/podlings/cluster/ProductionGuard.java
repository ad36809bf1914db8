package dev.podlings.cluster;

import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a context looks like one that nobody should practise on. Better asked once too often. */
public final class ProductionGuard {
    private static final Pattern LOOKS_LIKE_PRODUCTION =
            Pattern.compile("(^|[^a-z])(prod|production|prd|live|customer)([^a-z]|$)");

    private ProductionGuard() {}

    /** By the context's name or its server's address. */
    public static boolean mustConfirm(String context, String server) {
        return LOOKS_LIKE_PRODUCTION.matcher(context.toLowerCase(Locale.ROOT)).find()
                || LOOKS_LIKE_PRODUCTION
                        .matcher(server.toLowerCase(Locale.ROOT))
                        .find();
    }
}
