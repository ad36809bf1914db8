package dev.podlings.lesson;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files of a course, wherever they lie. Names use {@code /} and begin at the course's own folder. */
public interface CourseFiles {

    /** The files in this folder, without the folder's name, in order of name; folders within it are left out. */
    List<String> names(String folder);

    /** What is in the file; nothing where there is none that can be read. */
    Optional<byte[]> read(String name);

    /** Where the course lies, as its user knows it. */
    String place();

    /** Whether it came with the app and so needs nobody's consent to run. */
    boolean isShipped();

    static CourseFiles in(Path folder) {
        return new FolderFiles(folder, false);
    }

    /** A checkout's own {@code lessons} and {@code checks}. */
    static CourseFiles shippedIn(Path folder) {
        return new FolderFiles(folder, true);
    }

    /** The course inside the app's own jar. */
    static CourseFiles shipped() {
        return ResourceFiles.open();
    }
}
