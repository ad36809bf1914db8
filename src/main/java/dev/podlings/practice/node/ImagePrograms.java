package dev.podlings.practice.node;

import dev.podlings.practice.node.command.Toolbox;
import java.security.SecureRandom;
import java.util.List;

/** The programs that only some images have. */
final class ImagePrograms {
    private ImagePrograms() {}

    static void addTo(Toolbox box) {
        box.add("idle", WebServer.idle());
        box.add(
                "nginx",
                WebServer.files(
                        "/usr/share/nginx/html",
                        80,
                        AccessLog.NGINX,
                        List.of("nginx: simulated by the practice cluster, serves /usr/share/nginx/html on port 80")));
        box.add("httpd", WebServer.busybox());
        box.add(
                "httpd-foreground",
                WebServer.files(
                        "/usr/local/apache2/htdocs",
                        80,
                        AccessLog.COMMON,
                        List.of(
                                "httpd: simulated by the practice cluster, serves /usr/local/apache2/htdocs on port 80")));
        box.add("agnhost", Agnhost.program());
        new MongoPrograms(new SecureRandom()).addTo(box);
    }
}
