package dev.podlings.terminal;

import dev.podlings.terminal.Panel.Box;
import dev.podlings.terminal.Panel.Hint;
import dev.podlings.terminal.Panel.ObjectState;
import dev.podlings.terminal.Panel.Tick;
import dev.podlings.terminal.text.Line;
import dev.podlings.words.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * What has become different between two panels, each change a line that reads well aloud. Their titles are not among
 * it: a step that is entered is printed with its own.
 */
final class PanelChanges {
    private final Words words;
    private final List<Line> lines = new ArrayList<>();

    private PanelChanges(Words words) {
        this.words = words;
    }

    static List<Line> between(Panel before, Panel after, Words words) {
        PanelChanges changes = new PanelChanges(words);
        boolean isNewStep = !before.title().equals(after.title());
        after.objects().forEach(object -> changes.object(object, before));
        before.objects().stream()
                .filter(gone ->
                        after.objects().stream().noneMatch(still -> still.name().equals(gone.name())))
                .forEach(gone -> changes.say(words.text("object.gone", gone.name())));
        after.boxes().forEach(box -> changes.box(box, before, isNewStep));
        changes.offer(before, after);
        return changes.lines;
    }

    private void say(String sentence) {
        lines.add(Line.of(sentence));
    }

    private void object(ObjectState now, Panel before) {
        // A state may carry its age ("creating 3s"), which changes all the time: that alone is not worth a line.
        boolean known = before.objects().stream()
                .anyMatch(then -> then.name().equals(now.name())
                        && then.mark() == now.mark()
                        && withoutAge(then.words()).equals(withoutAge(now.words())));
        if (!known) {
            say(words.text("object.now", now.name(), now.words()));
        }
    }

    private static String withoutAge(String words) {
        return words.replaceAll("\\b\\d+ ?(ms|s|m|h|d)\\b", "");
    }

    private void box(Box now, Panel before, boolean isNewStep) {
        Tick then = before.boxes().stream()
                .filter(box -> box.text().equals(now.text()))
                .map(Box::tick)
                .findFirst()
                .orElse(isNewStep || now.tick() == Tick.OPEN ? null : Tick.OPEN);
        if (then == now.tick() || now.tick() == Tick.BROKEN) {
            return;
        }
        String sentence = words.text(now.tick().spoken(), now.text());
        String fact = now.fact().endsWith(".") ? now.fact() : words.text("box.fact", now.fact());
        say(now.fact().isEmpty() ? sentence : sentence + " " + fact);
    }

    private void offer(Panel before, Panel after) {
        if (!after.offer().isEmpty() && !after.offer().equals(before.offer())) {
            List<String> keys = after.offer().stream().map(this::hint).toList();
            say(String.join(", ", keys) + ".");
        }
    }

    private String hint(Hint hint) {
        return words.text("hint", hint.key(), hint.does());
    }
}
