package dev.podlings.lesson;

/**
 * Names a check.
 *
 * @param file within the course's folder of checks, such as {@code identity.yaml}
 * @param check its key under {@code checks:}
 */
public record CheckLink(String file, String check) {
    @Override
    public String toString() {
        return file + "#" + check;
    }
}
