package dev.podlings.practice.node.file;

/** Something that is mounted. */
public record Mount(String path, Inode root, boolean readOnly, String source) {

    /** The kind of file system, as {@code mount} shows it. */
    public String type() {
        return switch (source) {
            case "proc", "sysfs", "tmpfs", "overlay" -> source;
            default -> "ext4";
        };
    }
}
