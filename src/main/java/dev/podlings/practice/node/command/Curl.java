package dev.podlings.practice.node.command;

import dev.podlings.practice.node.command.awk.Escapes;
import dev.podlings.practice.node.net.Http;
import dev.podlings.practice.node.net.PodLink;
import dev.podlings.practice.node.process.Fd;
import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code curl}. */
final class Curl {
    private static final int MOST_REDIRECTIONS = 50;
    private static final int NO_SUCH_HOST = 6;
    private static final int CANNOT_CONNECT = 7;
    private static final int HTTP_ERROR = 22;
    private static final int TIMED_OUT = 28;
    private static final int TOO_MANY_REDIRECTIONS = 47;

    int run(Process self) throws IOException {
        Options options = Options.parse(
                self.arguments(),
                "sSLkvfiIo:X:H:d:m:w:Ou:A:",
                "silent=s",
                "show-error=S",
                "location=L",
                "insecure=k",
                "fail=f",
                "include=i",
                "head=I",
                "output=o",
                "request=X",
                "header=H",
                "data=d",
                "max-time=m",
                "connect-timeout=m",
                "write-out=w",
                "user-agent=A",
                "verbose=v");
        if (options.operands().isEmpty()) {
            self.complain("curl: (2) no URL specified");
            return 2;
        }
        int code = 0;
        for (String each : options.operands()) {
            code = fetch(self, options, Url.parse(each));
        }
        return code;
    }

    private static int fetch(Process self, Options options, Url first) throws IOException {
        Url url = first;
        for (int redirections = 0; ; redirections++) {
            Http.Response response;
            try {
                String ip = self.machine()
                        .service(PodLink.class)
                        .resolve(url.host())
                        .get(0);
                response = call(options).ask(self, url, ip);
            } catch (UnknownHostException unknown) {
                return quietly(self, options, NO_SUCH_HOST, "Could not resolve host: " + url.host());
            } catch (WebCall.TimedOut late) {
                long millis = patience(options).toMillis();
                return quietly(self, options, TIMED_OUT, "Connection timed out after " + millis + " milliseconds");
            } catch (IOException failed) {
                return quietly(
                        self,
                        options,
                        CANNOT_CONNECT,
                        "Failed to connect to " + url.host() + " port " + url.port()
                                + " after 0 ms: Could not connect to server");
            }
            String location = response.header("location");
            if (!options.has('L') || response.status() / 100 != 3 || location.isEmpty()) {
                return show(self, options, response);
            }
            if (redirections == MOST_REDIRECTIONS) {
                return quietly(self, options, TOO_MANY_REDIRECTIONS, "Maximum (50) redirects followed");
            }
            url = url.to(location);
        }
    }

    private static WebCall call(Options options) throws IOException {
        Map<String, String> headers =
                new LinkedHashMap<>(Map.of("User-Agent", options.get('A', "curl/8.10.1"), "Accept", "*/*"));
        header(options.get('H', ""), headers);
        String data = options.get('d', "");
        String method = options.get('X', options.has('I') ? "HEAD" : data.isEmpty() ? "GET" : "POST");
        return new WebCall(method, headers, data, options.has('m') ? patience(options) : null);
    }

    private static Duration patience(Options options) throws IOException {
        return Duration.ofSeconds(options.number('m', 300));
    }

    /** Takes up headers as a command line gives them, one in a line. */
    static void header(String lines, Map<String, String> headers) {
        for (String each : lines.split("\n")) {
            if (each.contains(":")) {
                headers.put(
                        each.substring(0, each.indexOf(':')),
                        each.substring(each.indexOf(':') + 1).strip());
            }
        }
    }

    private static int show(Process self, Options options, Http.Response response) throws IOException {
        if (options.has('f') && response.status() >= 400) {
            return quietly(self, options, HTTP_ERROR, "The requested URL returned error: " + response.status());
        }
        if (options.has('i') || options.has('I')) {
            self.println("HTTP/1.1 " + response.status() + " " + response.phrase());
            for (Map.Entry<String, String> header : response.headers().entrySet()) {
                self.println(header.getKey() + ": " + header.getValue());
            }
            self.println("");
        }
        if (options.has('o')) {
            Fd fd = Files.writing(self, options.get('o', "-"), false);
            try {
                fd.out().write(response.body());
            } finally {
                Files.close(fd);
            }
        } else {
            self.out().write(response.body());
        }
        self.print(Escapes.plain(options.get('w', ""))
                .replace("%{http_code}", Integer.toString(response.status()))
                .replace("%{response_code}", Integer.toString(response.status())));
        return 0;
    }

    private static int quietly(Process self, Options options, int code, String message) throws IOException {
        if (!options.has('s') || options.has('S')) {
            self.complain("curl: (" + code + ") " + message);
        }
        return code;
    }
}
