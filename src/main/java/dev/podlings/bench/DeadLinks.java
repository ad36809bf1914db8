package dev.podlings.bench;

import dev.podlings.lesson.Course;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.NearMiss;
import dev.podlings.lesson.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds links to files of the course that are not there. Links to the web are not followed. */
record DeadLinks(Course course, Lesson lesson, List<Problem> problems) {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)(?:\\s+\"[^\"]*\")?\\)");

    void find() {
        List<String> lines = lesson.source().lines();
        boolean inFence = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.stripLeading().startsWith("```") || line.stripLeading().startsWith("~~~")) {
                inFence = !inFence;
            }
            Matcher link = LINK.matcher(inFence ? "" : line);
            while (link.find()) {
                examine(link.group(1), i + 1, link.start(1) + 1);
            }
        }
    }

    private void examine(String target, int line, int column) {
        boolean elsewhere = target.matches("[a-z][a-z0-9+.-]*:.*") || target.startsWith("../checks/");
        if (elsewhere) {
            return;
        }
        int sharp = target.indexOf('#');
        String file = sharp < 0 ? target : target.substring(0, sharp);
        String anchor = sharp < 0 ? "" : target.substring(sharp + 1);
        Lesson there = file.isEmpty() ? lesson : lessonAt(file);
        if (there == null && !exists(file)) {
            List<String> names = course.files().names("lessons");
            problems.add(
                    Problem.warning(lesson.source(), line, column, target.length(), "there is no file \"" + file + "\"")
                            .suggesting(NearMiss.suggestion(file, names)));
        } else if (there != null && !anchor.isEmpty() && there.step(anchor).isEmpty()) {
            List<String> slugs = new ArrayList<>();
            there.steps().forEach(step -> slugs.add(step.id().slug()));
            problems.add(Problem.warning(
                            lesson.source(), line, column, target.length(), "there is no step \"" + anchor + "\" there")
                    .suggesting(NearMiss.suggestion(anchor, slugs)));
        }
    }

    private @Nullable Lesson lessonAt(String file) {
        return course.lessons().stream()
                .filter(other -> other.source().name().equals("lessons/" + file))
                .findFirst()
                .orElse(null);
    }

    private boolean exists(String file) {
        String path = file.startsWith("../") ? file.substring(3) : "lessons/" + file;
        return !path.contains("..") && course.files().read(path).isPresent();
    }
}
