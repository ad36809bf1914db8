package dev.podlings.cell;

import dev.podlings.cell.kubectl.Api;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.CellOptions;
import dev.podlings.lesson.CommandCell;
import dev.podlings.lesson.EditCell;
import dev.podlings.lesson.JavaCell;
import dev.podlings.lesson.ManifestCell;
import dev.podlings.words.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs the cells of one document, which share the named values, the workspace and one JShell. */
public final class Cells implements AutoCloseable {
    private final ManifestRunner manifests;
    private final CommandRunner commands;
    private final JavaRunner java;
    private final Workspace workspace;
    private final NamedValues values;

    public Cells(
            ManifestRunner manifests,
            CommandRunner commands,
            JavaRunner java,
            Workspace workspace,
            NamedValues values) {
        this.manifests = manifests;
        this.commands = commands;
        this.java = java;
        this.workspace = workspace;
        this.values = values;
    }

    public NamedValues values() {
        return values;
    }

    public Workspace workspace() {
        return workspace;
    }

    public ManifestRunner manifests() {
        return manifests;
    }

    public CommandRunner commands() {
        return commands;
    }

    public JavaRunner java() {
        return java;
    }

    /**
     * Puts the file that the cell is about into the workspace, as a step begins with it: it is the learner's from the
     * moment when they read of it. Nothing is applied.
     */
    public CellResult place(Cell cell, CellOutput output) {
        try {
            if (cell instanceof EditCell edit) {
                return begin(edit, output);
            } else if (cell instanceof ManifestCell manifest) {
                workspace
                        .begin(manifest.file(), values.fill(manifest.text()))
                        .ifPresent(
                                kept -> output.note(Say.of("file.asTheLesson", manifest.file(), kept.getFileName())));
            }
            return CellResult.done("");
        } catch (IOException failed) {
            return CellResult.notRun(Say.of("workspace.unwritable", workspace.folder(), failed.getMessage()));
        }
    }

    /** Runs the cell on this thread and waits for its end. What fails is told in the answer, never thrown. */
    public CellResult run(Cell cell, CellOutput output, Stopper stopper) {
        CellOptions options = cell.options();
        if (options.failureExpected()) {
            boolean last = cell instanceof CommandCell command && command.endsAfterSeveralLines();
            output.note(Say.of(last ? "lastMeantToFail" : "meantToFail"));
        }
        CellResult result = perform(cell, output, stopper);
        if (options.as() != null && result.status() != CellResult.Status.NOT_RUN) {
            values.keep(options.as(), result.stdout());
        }
        return options.failureExpected() ? result.whereFailureIsMeant() : result;
    }

    /** What applying the cell would change, one line each, found out by the server without changing anything. */
    public List<Sentence> preview(ManifestCell cell) {
        try {
            return manifests.preview(cell.file(), values.fill(cell.text()));
        } catch (Api.Unreachable away) {
            return List.of(Say.of("cluster.silent", away.getMessage()));
        }
    }

    /** What this cell describes that belongs to no namespace and is not there. */
    public List<String> outside(Cell cell) {
        String text = cell instanceof ManifestCell manifest
                ? manifest.text()
                : cell instanceof EditCell edit ? edit.text() : "";
        return text.isEmpty() ? List.of() : manifests.outside(values.fill(text));
    }

    /** Applies a file of the learner's, as it is now. */
    public CellResult applyFile(String name, CellOutput output) {
        Optional<String> text = workspace.read(name);
        return text.isPresent()
                ? manifests.apply(name, values.fill(text.get()), output)
                : CellResult.notRun(Say.of("file.none", name, workspace.folder()));
    }

    private CellResult perform(Cell cell, CellOutput output, Stopper stopper) {
        Duration limit = Optional.ofNullable(cell.options().timeout()).orElse(CommandRunner.USUAL_LIMIT);
        try {
            if (cell instanceof ManifestCell manifest) {
                return apply(manifest, output);
            } else if (cell instanceof EditCell edit) {
                return seed(edit, output);
            } else if (cell instanceof CommandCell command) {
                return commands.run(command.text(), limit, output, stopper);
            } else if (cell instanceof JavaCell snippet) {
                return java.run(values.fill(snippet.text()), limit, output, stopper);
            }
            return CellResult.done("");
        } catch (IOException failed) {
            return CellResult.notRun(Say.of("workspace.unwritable", workspace.folder(), failed.getMessage()));
        } catch (Api.Unreachable away) {
            return CellResult.notRun(Say.of("cluster.silent", away.getMessage()));
        }
    }

    private CellResult apply(ManifestCell cell, CellOutput output) throws IOException {
        String text = values.fill(cell.text());
        Workspace.Written written = workspace.write(cell.file(), text);
        String file = String.valueOf(written.file().getFileName());
        if (written.besideLearners()) {
            output.note(Say.of("file.beside", cell.file(), file));
        }
        return manifests.apply(file, text, output);
    }

    private CellResult begin(EditCell cell, CellOutput output) throws IOException {
        Optional<Path> kept = workspace.begin(cell.file(), values.fill(cell.text()));
        output.note(kept.map(file -> Say.of("file.asTheLesson", cell.file(), file.getFileName()))
                .orElseGet(() -> Say.of("file.toEdit", cell.file(), workspace.folder())));
        return CellResult.done("");
    }

    private CellResult seed(EditCell cell, CellOutput output) throws IOException {
        boolean fresh = workspace.seed(cell.file(), values.fill(cell.text()));
        output.note(fresh ? Say.of("file.toEdit", cell.file(), workspace.folder()) : Say.of("file.there", cell.file()));
        return CellResult.done("");
    }

    @Override
    public void close() {
        java.close();
    }
}
