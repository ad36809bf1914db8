package dev.podlings.cli;

import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.Step;
import dev.podlings.session.Reach;
import dev.podlings.words.Words;
import java.util.List;
import java.util.stream.Collectors;

/** Nothing that belongs to no namespace is made by itself on a cluster of the learner's own before they agree to it. */
final class Agreement {
    private final Surroundings around;
    private final Words words;
    private final boolean given;

    /** @param given whether the command line says so */
    Agreement(Surroundings around, Words words, boolean given) {
        this.around = around;
        this.words = words;
        this.given = given;
    }

    /** How far these lessons may go; asks if somebody is there. */
    Reach reach(List<Lesson> lessons) {
        String making = lessons.stream()
                .filter(lesson -> lesson.steps().stream().anyMatch(Agreement::makesClasses))
                .map(Lesson::name)
                .collect(Collectors.joining(", "));
        if (given || making.isEmpty()) {
            return Reach.CLUSTER;
        }
        if (Asking.possible()) {
            around.out().println(words.text("outside.makes", making));
            return new Asking(around.out(), words).confirm(words.text("outside.ask")) ? Reach.CLUSTER : Reach.NAMESPACE;
        }
        around.err().println(words.text("podlings", Say.of("outside.needed", making)));
        around.err().flush();
        return Reach.NAMESPACE;
    }

    private static boolean makesClasses(Step step) {
        return step.policy().needs().capabilities().contains("storageclasses");
    }
}
