package dev.podlings.practice.node;

import dev.podlings.practice.node.net.Http;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the servers of the web images write down a request. */
enum AccessLog {
    /** The format "main" of the image's nginx.conf. */
    NGINX {
        @Override
        String line(Http.Request request, Http.Response response, Instant now) {
            return COMMON.line(request, response, now) + " \"" + header(request, "referer") + "\" \""
                    + header(request, "user-agent") + "\" \"" + header(request, "x-forwarded-for") + "\"";
        }
    },
    /** Apache's common log format. */
    COMMON {
        @Override
        String line(Http.Request request, Http.Response response, Instant now) {
            long sent = request.method().equals("HEAD") ? 0 : response.body().length;
            return request.from() + " - - [" + STAMP.format(now) + "] \"" + request.method() + " " + request.path()
                    + " HTTP/1.1\" " + response.status() + " " + sent;
        }
    };

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern(
                    "dd/MMM/uuuu:HH:mm:ss xx", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    abstract String line(Http.Request request, Http.Response response, Instant now);

    private static String header(Http.Request request, String name) {
        return request.headers().getOrDefault(name, "-");
    }
}
