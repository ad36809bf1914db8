package dev.podlings.session;

import dev.podlings.cell.Cells;
import dev.podlings.cell.Workspace;
import dev.podlings.cell.kubectl.Manifest;
import dev.podlings.check.expect.Tools;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The learner's folder, as checks ask for it. */
record LearnersFiles(
        Cells cells, Function<String, CompletableFuture<Tools.FileReport>> reports, Predicate<String> spoiled)
        implements Tools.Workspace {

    @Override
    public CompletableFuture<Tools.FileReport> examine(String name) {
        return reports.apply(name);
    }

    /**
     * Of the files that make it the one that says most of what it is like, and nothing else; of those the newest, as
     * each lesson brings its own. Files that cannot be read, or not as text, have no manifest that anybody could apply.
     */
    @Override
    public Optional<String> fileOf(Item made) {
        return fileOf(made, cells.workspace());
    }

    @Override
    public Optional<String> restoring(Item gone, World world, Predicate<Ref> unwanted) {
        return best(gone, cells.workspace(), text -> Faithful.restores(text, gone, world::find, unwanted));
    }

    @Override
    public boolean isSpoiled(String name) {
        return spoiled.test(name);
    }

    static Optional<String> fileOf(Item made, Workspace workspace) {
        return best(made, workspace, text -> makes(text, made.ref()));
    }

    private static Optional<String> best(Item made, Workspace workspace, Predicate<String> may) {
        Path folder = workspace.folder();
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            // Asked for once each: a file that is saved meanwhile must not change its place while they are sorted.
            List<String> names = files.map(Written::of)
                    .filter(Written::isManifest)
                    .sorted(Comparator.comparing(Written::at).reversed().thenComparing(Written::name))
                    .map(Written::name)
                    .toList();
            Map<String, Integer> fits = new LinkedHashMap<>();
            names.forEach(name ->
                    workspace.read(name).filter(may).ifPresent(text -> fits.put(name, Fit.of(text, made))));
            return fits.entrySet().stream()
                    .reduce((best, next) -> next.getValue() > best.getValue() ? next : best)
                    .map(Map.Entry::getKey);
        } catch (IOException failed) {
            throw new UncheckedIOException("the folder " + folder + " could not be listed", failed);
        }
    }

    private record Written(String name, long at) {
        static Written of(Path file) {
            return new Written(file.getFileName().toString(), file.toFile().lastModified());
        }

        boolean isManifest() {
            return name.endsWith(".yaml") || name.endsWith(".yml");
        }
    }

    static boolean makes(String text, Ref ref) {
        try {
            return Manifest.read(text).stream()
                    .anyMatch(object -> Item.text(object, "metadata", "name").equals(ref.name())
                            && Kind.named(Item.text(object, "kind"))
                                    .filter(ref.kind()::equals)
                                    .isPresent());
        } catch (Manifest.Malformed broken) {
            // A file that is being edited: it makes nothing as it is.
            return false;
        }
    }
}
