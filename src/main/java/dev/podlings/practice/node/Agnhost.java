package dev.podlings.practice.node;

import dev.podlings.practice.node.net.Http;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Program;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The image of Kubernetes' own tests: what it does depends on its first argument. */
final class Agnhost {
    private static final Pattern PORT = Pattern.compile("--?(?:http-)?port=(\\d{1,5})");

    private Agnhost() {}

    /** The test image's programs, by its first argument. */
    static Program program() {
        return (Program.Resident) self -> {
            List<String> arguments = self.arguments();
            String what = arguments.size() > 1 ? arguments.get(1) : "pause";
            switch (what) {
                case "test-webserver" ->
                    WebServer.serve(self, port(arguments, 80), request -> WebServer.answer(self, "/", request));
                case "netexec" -> WebServer.serve(self, port(arguments, 8080), request -> netexec(self, request));
                case "serve-hostname" ->
                    WebServer.serve(
                            self,
                            port(arguments, 9376),
                            request -> Http.Response.text(self.machine().hostname()));
                case "pause" -> WebServer.stopOnSignals(self);
                default -> {
                    self.complain("agnhost: the practice cluster knows test-webserver, netexec, serve-hostname and "
                            + "pause, not \"" + what + "\"");
                    self.exit(1);
                }
            }
        };
    }

    private static int port(List<String> arguments, int otherwise) {
        for (String each : arguments) {
            Matcher matcher = PORT.matcher(each);
            if (matcher.matches()) {
                return Integer.parseInt(matcher.group(1));
            }
        }
        return otherwise;
    }

    private static Http.Response netexec(Process self, Http.Request request) {
        String path = request.path().replaceFirst("\\?.*", "");
        String query = request.path().contains("?")
                ? request.path().substring(request.path().indexOf('?') + 1)
                : "";
        return switch (path) {
            case "/hostname", "/hostName" -> Http.Response.text(self.machine().hostname());
            case "/echo" -> Http.Response.text(WebServer.decoded(query.replaceFirst("^msg=", "")));
            case "/healthz" -> Http.Response.text("");
            case "/redirect" -> redirect(query);
            case "/" -> Http.Response.text("NOW: " + self.machine().time().now());
            case "/exit" -> {
                int code = query.matches("code=\\d{1,3}.*") ? Integer.parseInt(query.replaceAll("\\D", "")) : 0;
                self.machine().time().run(() -> self.exit(code));
                yield Http.Response.text("");
            }
            default -> WebServer.missing();
        };
    }

    private static Http.Response redirect(String query) {
        String location = "";
        int code = 302;
        for (String each : query.split("&")) {
            if (each.startsWith("location=")) {
                location = WebServer.decoded(each.substring(9)).replaceAll("[\r\n]", "");
            } else if (each.matches("code=3\\d\\d")) {
                code = Integer.parseInt(each.substring(5));
            }
        }
        return new Http.Response(code, "Found", Map.of("Location", location), new byte[0]);
    }
}
