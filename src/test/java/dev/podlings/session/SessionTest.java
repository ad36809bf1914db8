package dev.podlings.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.lesson.Step;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTest {
    private final List<Step> steps = CourseReader.read(CourseFiles.in(Path.of("docs/example-course")))
            .value()
            .lessons()
            .get(0)
            .steps();

    /** It is told by another thread than the one that goes on. */
    @Test
    void theProofOfAStepThatWasLeftPassesNoOther() {
        Session next = Session.at(steps.get(1), Session.Mode.LEARNING, false);

        assertThat(next.proven(steps.get(0)).passed()).isFalse();
        assertThat(next.proven(steps.get(1)).passed()).isTrue();
        assertThat(next.in(Session.Mode.PLAYING).proven(steps.get(1)).passed()).isFalse();
    }
}
