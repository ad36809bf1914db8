package dev.podlings.cli;

import dev.podlings.lesson.Course;
import dev.podlings.lesson.Translation;
import dev.podlings.terminal.Screen;
import dev.podlings.terminal.ScreenOptions;
import dev.podlings.workshop.Opening;
import java.util.Locale;

/** Goes on with a course. */
final class Learn {
    private final Surroundings around;
    private final Settings settings;

    Learn(Surroundings around, Settings settings) {
        this.around = around;
        this.settings = settings;
    }

    int run() {
        return run(Opening.GO_ON);
    }

    int run(Opening opening) {
        try (ClusterOpener opener = new ClusterOpener(around, settings)) {
            opener.begin();
            KeptPages pages = new KeptPages(around, settings, language());
            Behind<Course> reading = new Behind<>("course", this::course);
            if (!pages.hasOne()) {
                reading.begin();
            }
            try (Screen screen = Screen.open(screenOptions());
                    Sitting sitting = new Sitting(screen, opener, around, settings, this, pages)) {
                return sitting.from(opening, reading);
            }
        }
    }

    private Course course() {
        return Translation.of(new Courses(around, settings).read(), language());
    }

    /** On the built-in cluster the name is the course's; on another one each learner has one of their own. */
    String namespaceOf(Course course, ClusterOpener opener) {
        String plain = "podlings-" + course.slug();
        return opener.meansPractice() ? plain : plain + "-" + around.home().learnerId();
    }

    ScreenOptions screenOptions() {
        return new ScreenOptions(
                settings.plain,
                settings.color,
                around.environment(),
                language(),
                around.home().stateFolder("history").resolve("prompt"));
    }

    Locale language() {
        return settings.language();
    }
}
