package dev.podlings.practice.node;

import dev.podlings.practice.node.command.Toolbox;
import java.security.SecureRandom;

/** The programs that only some images have. */
final class ImagePrograms {
    private ImagePrograms() {}

    static void addTo(Toolbox box) {
        box.add("idle", WebServer.idle());
        box.add("nginx", WebServer.files("/usr/share/nginx/html", 80));
        box.add("httpd", WebServer.busybox());
        box.add("httpd-foreground", WebServer.files("/usr/local/apache2/htdocs", 80));
        box.add("agnhost", WebServer.agnhost());
        new MongoPrograms(new SecureRandom()).addTo(box);
    }
}
