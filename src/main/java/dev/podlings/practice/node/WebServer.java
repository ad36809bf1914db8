package dev.podlings.practice.node;

import dev.podlings.practice.node.file.Dir;
import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.file.FileTree;
import dev.podlings.practice.node.file.Paths;
import dev.podlings.practice.node.file.Plain;
import dev.podlings.practice.node.net.Http;
import dev.podlings.practice.node.net.PodLink;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Program;
import dev.podlings.practice.node.process.Signal;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The servers of the web images: they serve their container's files. */
final class WebServer {
    private WebServer() {}

    /** Serves a directory on a port until it is told to stop. */
    static Program files(String root, int port, AccessLog log, List<String> greeting) {
        return (Program.Resident) self -> {
            for (String each : greeting) {
                self.complain(each);
            }
            serve(self, port, request -> logged(self, root, request, log));
        };
    }

    /** Busybox's {@code httpd [-f] [-p [IP:]PORT] [-h DIRECTORY]}; without -f it goes on in the background. */
    static Program busybox() {
        return (Program.Resident) self -> {
            List<String> words = self.arguments();
            if (!words.contains("-f")) {
                List<String> inFront = new ArrayList<>(words);
                inFront.add("-f");
                self.machine().start(1, self.fork(inFront), busybox());
                self.exit(0);
                return;
            }
            String port = after(words, "-p", "80").replaceFirst(".*:", "");
            String root = self.path(after(words, "-h", "."));
            if (!port.matches("\\d{1,5}")) {
                self.complain("httpd: invalid number '" + port + "'");
                self.exit(1);
                return;
            }
            serve(self, Integer.parseInt(port), request -> answer(self, root, request));
        };
    }

    private static String after(List<String> words, String option, String otherwise) {
        int at = words.indexOf(option);
        return at >= 0 && at + 1 < words.size() ? words.get(at + 1) : otherwise;
    }

    /** Waits to be told to stop. */
    static Program idle() {
        return (Program.Resident) WebServer::stopOnSignals;
    }

    static void stopOnSignals(Process self) {
        self.handle(signal -> self.exit(0), Signal.TERM, Signal.INT, Signal.QUIT);
    }

    static void serve(Process self, int port, Http.Handler handler) throws IOException {
        Runnable stop = self.machine().service(PodLink.class).listen(port, Http.listener(handler));
        if (stop == null) {
            self.complain("bind() to 0.0.0.0:" + port + " failed (98: Address already in use)");
            self.exit(1);
            return;
        }
        self.atEnd(stop);
        stopOnSignals(self);
    }

    private static Http.Response logged(Process self, String root, Http.Request request, AccessLog log)
            throws IOException {
        Http.Response response = answer(self, root, request);
        self.println(log.line(request, response, self.machine().time().now()));
        return response;
    }

    static Http.Response answer(Process self, String root, Http.Request request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Http.Response.of(405, "Not Allowed", "text/html", page("405 Not Allowed"));
        }
        String asked = decoded(request.path().replaceFirst("[?#].*", ""));
        FileTree files = self.files();
        String path = Paths.canonical(root + Paths.canonical(asked));
        try {
            if (files.isDir(path)) {
                if (root.equals("/") && !files.exists(path + "/index.html")) {
                    return listing(files, path);
                }
                path = Paths.canonical(path + "/index.html");
            }
            if (!(files.walk(path, true).inode() instanceof Plain file)) {
                return missing();
            }
            long size = file.size();
            self.hold(size);
            try {
                return Http.Response.of(200, "OK", type(path), file.content());
            } finally {
                self.hold(-size);
            }
        } catch (FileFailure notThere) {
            return missing();
        }
    }

    static Http.Response missing() {
        return Http.Response.of(404, "Not Found", "text/html", page("404 Not Found"));
    }

    private static Http.Response listing(FileTree files, String path) throws FileFailure {
        StringBuilder list = new StringBuilder("<pre>\n");
        for (String name : files.list(path)) {
            String shown = name.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;")
                    + (files.walk(path + "/" + name, true).inode() instanceof Dir ? "/" : "");
            list.append("<a href=\"").append(shown).append("\">").append(shown).append("</a>\n");
        }
        return Http.Response.of(
                200, "OK", "text/html", list.append("</pre>\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException bad) {
            return text;
        }
    }

    private static byte[] page(String title) {
        return ("<html>\n<head><title>" + title + "</title></head>\n<body>\n<center><h1>" + title
                        + "</h1></center>\n</body>\n</html>\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String type(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1);
        return switch (ending) {
            case "html", "htm" -> "text/html";
            case "txt", "conf" -> "text/plain";
            case "json" -> "application/json";
            case "css" -> "text/css";
            case "js" -> "text/javascript";
            default -> "application/octet-stream";
        };
    }
}
