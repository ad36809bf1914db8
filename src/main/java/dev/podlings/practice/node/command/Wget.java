package dev.podlings.practice.node.command;

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

/** {@code wget}, in busybox' words. */
final class Wget {
    private static final int MOST_REDIRECTIONS = 5;

    int run(Process self) throws IOException {
        Options options = Options.parse(
                self.arguments(),
                "qO:T:ScP:U:Y:t:sH:D:n",
                "quiet=q",
                "output-document=O",
                "timeout=T",
                "spider=s",
                "header=H",
                "post-data=D",
                "no-check-certificate=n",
                "tries=t",
                "user-agent=U",
                "server-response=S");
        if (options.operands().isEmpty()) {
            self.complain("Usage: wget [-cqS] [--spider] [-O FILE] [--header STR] [--post-data STR] [-T SEC] URL...");
            return 1;
        }
        for (String each : options.operands()) {
            int code = fetch(self, options, Url.parse(each));
            if (code != 0) {
                return code;
            }
        }
        return 0;
    }

    private static int fetch(Process self, Options options, Url first) throws IOException {
        Url url = first;
        for (int redirections = 0; ; redirections++) {
            String ip;
            try {
                ip = self.machine().service(PodLink.class).resolve(url.host()).get(0);
            } catch (UnknownHostException unknown) {
                self.complain("wget: bad address '" + url.authority() + "'");
                return 1;
            }
            note(self, options, "Connecting to " + url.authority() + " (" + ip + ":" + url.port() + ")");
            Http.Response response;
            try {
                response = call(options).ask(self, url, ip);
            } catch (WebCall.TimedOut late) {
                self.complain("wget: download timed out");
                return 1;
            } catch (IOException failed) {
                self.complain("wget: can't connect to remote host (" + ip + "): " + failed.getMessage());
                return 1;
            }
            headers(self, options, response);
            String location = response.header("location");
            if (response.status() / 100 != 3 || location.isEmpty()) {
                return save(self, options, first, response);
            }
            if (redirections == MOST_REDIRECTIONS) {
                self.complain("wget: too many redirections");
                return 1;
            }
            url = url.to(location);
        }
    }

    private static WebCall call(Options options) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("User-Agent", options.get('U', "Wget")));
        Curl.header(options.get('H', ""), headers);
        String data = options.get('D', "");
        return new WebCall(
                data.isEmpty() ? "GET" : "POST",
                headers,
                data,
                options.has('T') ? Duration.ofSeconds(options.number('T', 1)) : null);
    }

    private static int save(Process self, Options options, Url url, Http.Response response) throws IOException {
        if (response.status() >= 400) {
            self.complain("wget: server returned error: HTTP/1.1 " + response.status() + " " + response.phrase());
            return 1;
        }
        if (options.has('s')) {
            note(self, options, "remote file exists");
            return 0;
        }
        String file = options.get('O', url.fileName());
        if (file.equals("-")) {
            note(self, options, "writing to stdout");
            self.out().write(response.body());
            note(self, options, progress("-", response.body().length) + "\nwritten to stdout");
            return 0;
        }
        String path = options.has('P') ? options.get('P', ".") + "/" + file : file;
        if (!options.has('O') && self.files().exists(self.path(path))) {
            self.complain("wget: can't open '" + path + "': File exists");
            return 1;
        }
        Fd fd = Files.writing(self, path, false);
        try {
            fd.out().write(response.body());
        } finally {
            Files.close(fd);
        }
        note(
                self,
                options,
                "saving to '" + path + "'\n" + progress(file, response.body().length) + "\n'" + path + "' saved");
        return 0;
    }

    private static String progress(String file, int bytes) {
        return String.format("%-20.20s 100%% |********************************| %5d  0:00:00 ETA", file, bytes);
    }

    private static void note(Process self, Options options, String text) throws IOException {
        if (!options.has('q')) {
            self.complain(text);
        }
    }

    private static void headers(Process self, Options options, Http.Response response) throws IOException {
        if (options.has('S')) {
            self.complain("  HTTP/1.1 " + response.status() + " " + response.phrase());
            for (Map.Entry<String, String> each : response.headers().entrySet()) {
                self.complain("  " + each.getKey() + ": " + each.getValue());
            }
        }
    }
}
