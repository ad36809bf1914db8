package dev.podlings.cli;

import dev.podlings.failure.PodlingsException;
import dev.podlings.home.PrivateFile;
import dev.podlings.terminal.markdown.Layout;
import dev.podlings.workshop.KeptPage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the first page is kept from one start to the next, and what must still be the same for it to be shown again.
 */
final class KeptPages {
    private final Surroundings around;
    private final Settings settings;
    private final Locale language;
    private final Path file;

    KeptPages(Surroundings around, Settings settings, Locale language) {
        this.around = around;
        this.settings = settings;
        this.language = language;
        this.file = around.home().state().resolve("first-page").resolve("kept");
    }

    /** Whether it is worth looking for one. Only the course that came with podlings has one: it needs no consent. */
    boolean hasOne() {
        return settings.course == null && Files.isRegularFile(file);
    }

    /** The page for a screen of that layout, if everything is as it was when the page was kept. */
    Optional<KeptPage> find(Layout layout) {
        if (!hasOne()) {
            return Optional.empty();
        }
        try {
            return KeptPage.read(Files.readString(file), key(layout));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    void keep(KeptPage page, Layout layout) {
        if (settings.course != null) {
            return;
        }
        try {
            PrivateFile.write(file, page.write(key(layout)));
        } catch (PodlingsException diskTakesNoMore) {
            // The next start is a little slower, and that is all.
            return;
        }
    }

    private String key(Layout layout) {
        StringBuilder key = new StringBuilder(1024).append(Podlings.version());
        key.append('|').append(language.toLanguageTag());
        key.append('|').append(settings.track().orElse(""));
        key.append('|').append(settings.namespace().orElse(""));
        key.append('|').append(layout.columns()).append(layout.links());
        Path lessons = around.checkout().orElse(Path.of("nowhere")).resolve("lessons");
        stamp(lessons, key);
        stamp(lessons.resolve(language.getLanguage()), key);
        stamp(around.home().state().resolve("progress"), key);
        return key.toString();
    }

    /** What is in the folder, and since when: enough to tell that nobody has written there. */
    private static void stamp(Path folder, StringBuilder key) {
        File[] files = folder.toFile().listFiles();
        if (files == null) {
            return;
        }
        Arrays.sort(files);
        for (File each : files) {
            key.append('|').append(each.getName());
            key.append(' ').append(each.length()).append(' ').append(each.lastModified());
        }
    }
}
