package dev.podlings.notebook;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Takes secrets out of what is written down. What it knows to be secret goes, in every spelling that programs commonly
 * give it, and so does what looks like one.
 */
public final class Redactor {
    private static final String GONE = "(secret)";

    /** Shorter ones are found everywhere. */
    private static final int SHORTEST = 4;

    /** Of a secret of several lines, such as a key, each line that says something goes by itself, too. */
    private static final int SHORTEST_LINE = 12;

    /** A JSON web token: three parts of base64url, the first of which begins with an opening brace. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]{8,}");

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(-----END [A-Z ]*PRIVATE KEY-----|\\z)");

    private static final Pattern NAMED = Pattern.compile(
            "(?im)^([ \\t-]*\"?(?:client-key-data|client-certificate-data|token|id-token|refresh-token|password)\"?[ \\t]*:[ \\t]*)(?!\\s|\\{|\\[)(\\S.*)$");

    private static final Pattern BEARER = Pattern.compile("(?i)(authorization: *bearer +|--token[= ])(\\S+)");

    private final List<String> known;

    /** @param secrets as they are; their base64, hexadecimal, URL-encoded and escaped forms go, too */
    public Redactor(Collection<String> secrets) {
        TreeSet<String> all = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        for (String secret : secrets) {
            if (secret.strip().length() >= SHORTEST) {
                spell(secret, all);
                spell(secret.strip(), all);
                secret.lines()
                        .map(String::strip)
                        .filter(line -> line.length() >= SHORTEST_LINE)
                        .forEach(all::add);
            }
        }
        this.known = List.copyOf(all);
    }

    private static void spell(String secret, Set<String> all) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        all.add(secret);
        all.add(Base64.getEncoder().encodeToString(bytes));
        all.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        // As `echo secret | base64` and `base64 < file` make it, with a line end inside.
        all.add(Base64.getEncoder().encodeToString((secret + "\n").getBytes(StandardCharsets.UTF_8)));
        all.add(HexFormat.of().formatHex(bytes));
        all.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        all.add(secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
    }

    /** The text without them. */
    public String redact(String text) {
        String clean = text;
        for (String secret : known) {
            clean = clean.replace(secret, GONE);
        }
        clean = KEY.matcher(clean).replaceAll(GONE);
        clean = TOKEN.matcher(clean).replaceAll(GONE);
        clean = BEARER.matcher(clean).replaceAll("$1" + GONE);
        return NAMED.matcher(clean).replaceAll("$1" + GONE);
    }
}
