package dev.podlings.home;

import dev.podlings.failure.PodlingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;

/**
 * The folders of one learner on one machine.
 *
 * @param state what podlings remembers: progress, the practice cluster, the history of the prompt
 * @param work the learner's own files, by course
 */
public record Home(Path state, Path work) {
    /** Letters that no two of which are mistaken for one another. */
    private static final String LETTERS = "bcdfghjkmnpqrstvwxz24679";

    /**
     * By the environment: {@code PODLINGS_HOME} and {@code PODLINGS_WORK} if they are set, otherwise
     * {@code $XDG_STATE_HOME/podlings} (or {@code ~/.local/state/podlings}) and {@code ~/podlings}.
     */
    public static Home of(Map<String, String> environment, Path userHome) {
        String own = environment.getOrDefault("PODLINGS_HOME", "");
        String xdg = environment.getOrDefault("XDG_STATE_HOME", "");
        Path stateHome = xdg.isBlank() ? userHome.resolve(".local/state") : Path.of(xdg);
        Path state = own.isBlank() ? stateHome.resolve("podlings") : Path.of(own);
        String works = environment.getOrDefault("PODLINGS_WORK", "");
        return new Home(
                state.toAbsolutePath(),
                (works.isBlank() ? userHome.resolve("podlings") : Path.of(works)).toAbsolutePath());
    }

    /** A folder under the state folder, made if need be, readable by nobody else. */
    public Path stateFolder(String name) {
        return folder(state.resolve(name), true);
    }

    /** The learner's folder for a course, made if need be. */
    public Path workFolder(String course) {
        return folder(work.resolve(course), false);
    }

    /** Four letters that tell this learner's namespaces from others' on a shared cluster; made once and kept. */
    public String learnerId() {
        Path file = stateFolder("learner").resolve("id");
        try {
            if (Files.exists(file) && Files.readString(file).strip().matches("[a-z0-9]{4}")) {
                return Files.readString(file).strip();
            }
        } catch (IOException unreadable) {
            throw new PodlingsException(
                    Say.of("file.unreadable", file, unreadable.getMessage()), Say.of("file.unreadable.do"), unreadable);
        }
        StringBuilder id = new StringBuilder();
        new SecureRandom().ints(4, 0, LETTERS.length()).forEach(at -> id.append(LETTERS.charAt(at)));
        PrivateFile.write(file, id + "\n");
        return id.toString();
    }

    private static Path folder(Path path, boolean mine) {
        try {
            Files.createDirectories(path);
            if (mine && Files.getFileStore(path).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            }
            return path;
        } catch (IOException failed) {
            throw new PodlingsException(
                    Say.of("folder.unmade", path, failed.getMessage()), Say.of("folder.unmade.do"), failed);
        }
    }
}
