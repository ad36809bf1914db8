package dev.podlings.practice.node.command;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An address of the web, as far as pods speak it. */
record Url(String host, int port, String path) {
    private static final Pattern FORM = Pattern.compile(
            "(?:(https?)://)?(?:[^/@]*@)?(\\[[0-9a-fA-F:.]+\\]|[^/:?\\[\\]]+)(?::(\\d{1,5}))?([/?].*)?");
    private static final int HTTP = 80;

    static Url parse(String text) throws IOException {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IOException("not an http or ftp url: " + text);
        }
        if ("https".equals(matcher.group(1))) {
            throw new IOException("the practice cluster's pods speak plain http only");
        }
        String path = matcher.group(4) == null ? "/" : matcher.group(4);
        int port = matcher.group(3) == null ? HTTP : Integer.parseInt(matcher.group(3));
        return new Url(matcher.group(2).replaceAll("[\\[\\]]", ""), port, path.startsWith("?") ? "/" + path : path);
    }

    /** Where a redirection leads. */
    Url to(String location) throws IOException {
        if (location.startsWith("/")) {
            return new Url(host, port, location);
        }
        return location.contains("://") ? parse(location) : new Url(host, port, folder() + location);
    }

    private String folder() {
        String plain = path.replaceFirst("\\?.*", "");
        return plain.substring(0, plain.lastIndexOf('/') + 1);
    }

    /** The file's name, or what stands for it. */
    String fileName() {
        String plain = path.replaceFirst("\\?.*", "");
        return plain.endsWith("/") ? "index.html" : plain.substring(plain.lastIndexOf('/') + 1);
    }

    String authority() {
        return port == HTTP ? host : host + ":" + port;
    }
}
