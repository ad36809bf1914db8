package dev.podlings.cluster;

import dev.podlings.cluster.door.Door;
import dev.podlings.cluster.door.Records;
import dev.podlings.cluster.door.Upstream;
import dev.podlings.home.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Where the door to a cluster opens. It is the same each time as far as that is possible, so that a kubeconfig which
 * the learner uses in another terminal stays good.
 *
 * @param file where that is remembered
 */
public record DoorAddress(Path file) {

    Door open(Upstream upstream, Records records) {
        String[] known = remembered().split(" ", -1);
        boolean usable = known.length == 2 && known[0].matches("\\d{1,5}") && known[1].matches("/[0-9a-f]{32}");
        String secret = usable ? known[1] : fresh();
        Door door = Door.open(upstream, usable ? Integer.parseInt(known[0]) : 0, secret, records);
        if (!usable) {
            PrivateFile.write(file, door.port() + " " + secret);
        }
        return door;
    }

    private String remembered() {
        try {
            return Files.isRegularFile(file) ? Files.readString(file).strip() : "";
        } catch (IOException failed) {
            throw new UncheckedIOException("the file " + file + " could not be read", failed);
        }
    }

    private static String fresh() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return "/" + HexFormat.of().formatHex(random);
    }
}
