package dev.podlings.practice.node.mongo;

import dev.podlings.practice.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What mongosh' command line asks for. */
final class MongoshOptions {
    private static final Pattern URI = Pattern.compile("(?:mongodb://)?([^/?]*)(?:/([^?]*))?(?:\\?(.*))?");
    private static final Pattern WITH_VALUE =
            Pattern.compile("--(authenticationDatabase|authenticationMechanism|json)");

    private final List<String> scripts = new ArrayList<>();
    private final List<String> hosts = new ArrayList<>();
    private String database = "test";
    private String host = "localhost";
    private String port = "27017";
    private String user = "";
    private String password = "";
    private boolean quiet;
    private boolean primaryOnly;
    private boolean connects = true;

    private MongoshOptions() {}

    /** @param words the program's name first */
    static MongoshOptions of(List<String> words) {
        MongoshOptions options = new MongoshOptions();
        for (int i = 1; i < words.size(); ) {
            i += options.take(words.get(i), i + 1 < words.size() ? words.get(i + 1) : "");
        }
        if (options.hosts.isEmpty()) {
            options.hosts.add(options.host.contains(":") ? options.host : options.host + ":" + options.port);
        }
        return options;
    }

    List<String> scripts() {
        return scripts;
    }

    /** Each with its port. */
    List<String> hosts() {
        return hosts;
    }

    String database() {
        return database;
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    boolean isQuiet() {
        return quiet;
    }

    /** Whether the set was named: its primary is looked for then, from any of the hosts. */
    boolean isPrimaryOnly() {
        return primaryOnly;
    }

    boolean connects() {
        return connects;
    }

    /** @return how many words were taken */
    private int take(String word, String next) {
        if (!word.startsWith("-")) {
            operand(word);
            return 1;
        }
        int equals = word.indexOf('=');
        if (word.startsWith("--") && equals > 0) {
            set(word.substring(0, equals), word.substring(equals + 1));
            return 1;
        }
        switch (word) {
            case "--quiet", "--norc":
                quiet = true;
                return 1;
            case "--nodb":
                connects = false;
                return 1;
            default:
                return set(word, next) || (WITH_VALUE.matcher(word).matches() && !next.startsWith("-")) ? 2 : 1;
        }
    }

    private boolean set(String option, String value) {
        switch (option) {
            case "--eval" -> scripts.add(value);
            case "--host" -> host = value;
            case "--port" -> port = value;
            case "-u", "--username" -> user = value;
            case "-p", "--password" -> password = value;
            case "-f", "--file" -> operand(value.endsWith(".js") ? value : value + ".js");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void operand(String text) {
        Matcher matcher = URI.matcher(text);
        if (text.endsWith(".js")) {
            scripts.add("load(" + Json.write(Json.object().put("f", text).path("f")) + ")");
        } else if (!text.contains(":") && !text.contains("/")) {
            database = text;
        } else if (matcher.matches()) {
            uri(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2), String.valueOf(matcher.group(3)));
        }
    }

    private void uri(String authority, String path, String query) {
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            String[] names = authority.substring(0, at).split(":", 2);
            user = decoded(names[0]);
            password = names.length > 1 ? decoded(names[1]) : "";
        }
        for (String each : authority.substring(at + 1).split(",")) {
            hosts.add(each.contains(":") ? each : each + ":27017");
        }
        database = path.isEmpty() ? "test" : path;
        primaryOnly = query.contains("replicaSet=");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException bad) {
            return text;
        }
    }
}
