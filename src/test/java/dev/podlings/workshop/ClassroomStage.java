package dev.podlings.workshop;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A classroom of its own for each test, with this lesson and its checks. */
abstract class ClassroomStage {
    @TempDir
    Path folder;

    Classroom classroom;

    private final String lesson;
    private final String checks;

    ClassroomStage(String lesson, String checks) {
        this.lesson = lesson;
        this.checks = checks;
    }

    @BeforeEach
    final void open() throws IOException {
        classroom = Classroom.of(folder, lesson, checks);
    }

    @AfterEach
    final void end() {
        classroom.close();
    }
}
