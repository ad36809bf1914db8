package dev.podlings.jshell;

import dev.podlings.check.Box;
import dev.podlings.check.ChecksFile;
import dev.podlings.check.Standing;
import dev.podlings.check.StepChecks;
import dev.podlings.check.expect.Verdict;
import dev.podlings.failure.PodlingsException;
import dev.podlings.session.Ground;
import dev.podlings.session.StepTools;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The checks that were asked for at a Java prompt, each file with how things were at its first look. */
final class Remembering implements AutoCloseable {
    private final Ground ground;
    private final Map<String, StepChecks> open = new LinkedHashMap<>();

    Remembering(Ground ground) {
        this.ground = ground;
    }

    Said remember(String file) {
        StepChecks before = open.remove(name(file));
        if (before != null) {
            before.close();
        }
        checks(name(file));
        return new Said("Remembered. Now check(\"" + file + "#NAME\") tells what has changed since.");
    }

    Said check(String fileAndName) {
        String[] parts = fileAndName.split("#", 2);
        StepChecks checks = checks(name(parts[0]));
        checks.nudge();
        Standing standing = checks.firstLook().join();
        StringBuilder said = new StringBuilder();
        for (Standing.Result result : standing.results()) {
            if (parts.length == 1 || result.box().check().equals(parts[1])) {
                said.append(said(result));
            }
        }
        if (said.isEmpty()) {
            throw new PodlingsException(
                    "There is no check \"" + parts[parts.length - 1] + "\" in " + name(parts[0]) + ".",
                    "There are: "
                            + standing.results().stream()
                                    .map(result -> result.box().check())
                                    .toList());
        }
        return new Said(said.toString());
    }

    private static String said(Standing.Result result) {
        Verdict verdict = result.verdict();
        StringBuilder said = new StringBuilder(verdict.isPassed() ? "✓ " : "✗ ");
        said.append(result.box().check()).append(": ").append(verdict.state().words());
        said.append(", ").append(verdict.headline()).append('\n');
        verdict.facts().forEach(fact -> said.append("    ").append(fact).append('\n'));
        verdict.why().forEach(why -> said.append("    because ").append(why).append('\n'));
        verdict.next().ifPresent(next -> said.append("    try ").append(next).append('\n'));
        return said.toString();
    }

    /** {@code identity} and {@code checks/identity.yaml} mean the same. */
    private static String name(String file) {
        String plain = file.startsWith("checks/") ? file.substring("checks/".length()) : file;
        return plain.endsWith(".yaml") ? plain : plain + ".yaml";
    }

    private StepChecks checks(String name) {
        StepChecks there = open.get(name);
        if (there != null) {
            return there;
        }
        ChecksFile file = ground.checks()
                .file(name)
                .orElseThrow(() -> new PodlingsException(
                        "There is no checks file \"" + name + "\" in this course.",
                        "There are: " + ground.course().files().names("checks")));
        List<Box> boxes = file.checks().keySet().stream()
                .map(check -> Box.of(file, check, check))
                .toList();
        StepChecks checks = StepChecks.enter(
                boxes, ground.journal(), ground.cells().values()::find, StepTools.of(ground.cells(), ground.answers()));
        checks.entered().join();
        open.put(name, checks);
        return checks;
    }

    @Override
    public void close() {
        open.values().forEach(StepChecks::close);
    }
}
