package dev.podlings.cell.kubectl.describe;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** One probe in one line. */
final class ProbeLine {
    private ProbeLine() {}

    static void of(String title, JsonNode probe, Page page) {
        if (probe.isObject()) {
            page.line(4, title + ":", asks(probe) + times(probe));
        }
    }

    private static String asks(JsonNode probe) {
        JsonNode http = probe.path("httpGet");
        JsonNode tcp = probe.path("tcpSocket");
        JsonNode grpc = probe.path("grpc");
        if (probe.has("exec")) {
            return "exec [" + Page.joined(probe.at("/exec/command"), " ") + "]";
        }
        if (http.isObject()) {
            String path = http.path("path").asString("");
            return "http-get " + http.path("scheme").asString("HTTP").toLowerCase(Locale.ROOT) + "://"
                    + http.path("host").asString("") + ":" + http.path("port").asString("")
                    + (path.startsWith("/") ? path : "/" + path);
        }
        if (tcp.isObject()) {
            return "tcp-socket " + tcp.path("host").asString("") + ":"
                    + tcp.path("port").asString("");
        }
        return grpc.isObject()
                ? "grpc <pod>:" + grpc.path("port").asString("") + " "
                        + grpc.path("service").asString("")
                : "unknown";
    }

    private static String times(JsonNode probe) {
        return " delay=" + probe.path("initialDelaySeconds").asInt(0) + "s timeout="
                + probe.path("timeoutSeconds").asInt(1) + "s period="
                + probe.path("periodSeconds").asInt(10) + "s #success="
                + probe.path("successThreshold").asInt(1) + " #failure="
                + probe.path("failureThreshold").asInt(3);
    }
}
