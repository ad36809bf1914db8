package dev.podlings.notebook;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Takes secrets out of what is written down. What it knows to be secret goes, and what looks like it. */
public final class Redactor {
    private static final String GONE = "(secret)";
    private static final int SHORTEST = 4;

    /** A JSON web token: three parts of base64url, the first of which begins with an opening brace. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]{8,}");

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(-----END [A-Z ]*PRIVATE KEY-----|\\z)");

    private static final Pattern NAMED = Pattern.compile(
            "(?im)^([ \\t-]*\"?(?:client-key-data|client-certificate-data|token|id-token|refresh-token|password)\"?[ \\t]*:[ \\t]*)(?!\\s|\\{|\\[)(\\S.*)$");

    private final List<String> known;

    /** @param secrets the values of Secrets, as they are; their base64 form goes, too */
    public Redactor(Collection<String> secrets) {
        TreeSet<String> all = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        for (String secret : secrets) {
            if (secret.strip().length() >= SHORTEST) {
                all.add(secret.strip());
                all.add(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
            }
        }
        this.known = List.copyOf(all);
    }

    /** The text without them. */
    public String redact(String text) {
        String clean = text;
        for (String secret : known) {
            clean = clean.replace(secret, GONE);
        }
        clean = KEY.matcher(clean).replaceAll(GONE);
        clean = TOKEN.matcher(clean).replaceAll(GONE);
        return NAMED.matcher(clean).replaceAll("$1" + GONE);
    }
}
