package dev.podlings.session;

import dev.podlings.cell.CellOutput;
import dev.podlings.cell.CellResult;
import dev.podlings.cell.Cells;
import dev.podlings.cell.Stopper;
import dev.podlings.cell.Workspace;
import dev.podlings.check.expect.Tools;
import dev.podlings.check.expect.Verdict;
import dev.podlings.check.journal.Deed;
import dev.podlings.lesson.NearMiss;
import dev.podlings.session.typed.Remarks;
import dev.podlings.words.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Gives checks the cells' tools: commands, files, answers and snippets, each on a thread of its own. */
public final class StepTools {
    /** What the compiler says of a comparison with a variable that somebody has declared as another type. */
    private static final Pattern OTHER_TYPE =
            Pattern.compile("(?:bad operand|incomparable|incompatible) types|cannot be dereferenced");

    private static final Duration SNIPPET_LIMIT = Duration.ofSeconds(30);

    private StepTools() {}

    public static Tools of(Cells cells, Answers answers) {
        return of(cells, answers, file -> false);
    }

    /** @param spoiled whether a file is no longer what the lesson needs it to be */
    static Tools of(Cells cells, Answers answers, Predicate<String> spoiled) {
        return new Tools(
                (line, limit) -> aside(() -> output(cells, line, limit)),
                new LearnersFiles(cells, name -> aside(() -> report(cells, name)), spoiled),
                answers,
                code -> aside(() -> value(cells, code)));
    }

    private static Tools.Output output(Cells cells, String line, Duration limit) {
        CellResult result = cells.commands().run(line, limit, CellOutput.SILENT, new Stopper());
        if (result.status() == CellResult.Status.NOT_RUN || result.status() == CellResult.Status.TIMED_OUT) {
            throw new Tools.Unavailable(result.message());
        }
        return new Tools.Output(result.exitCode(), result.stdout(), result.stderr());
    }

    private static Tools.FileReport report(Cells cells, String name) {
        Workspace workspace = cells.workspace();
        Optional<String> text = workspace.read(name);
        if (text.isPresent()) {
            return Tools.FileReport.of(
                    text.get(), cells.manifests().problems(name, cells.values().fill(text.get())));
        }
        Optional<Sentence> unreadable = workspace.unreadable(name);
        return unreadable
                .map(Tools.FileReport::unreadable)
                .orElseGet(() -> Tools.FileReport.missing(NearMiss.of(name, workspace.names())));
    }

    private static Object value(Cells cells, String code) {
        CellResult result = cells.java().value(code, SNIPPET_LIMIT);
        Optional<String> undeclared = Remarks.undeclared(result);
        if (undeclared.isPresent()) {
            return Verdict.notYet(Say.of("java.undeclared", undeclared.get()));
        }
        if (result.status() != CellResult.Status.DONE) {
            String first = result.stderr().strip().lines().findFirst().orElse("");
            if (OTHER_TYPE.matcher(first).find()) {
                return Verdict.notYet(Say.of("java.otherType")).fact(first).next(Deed.RESET);
            }
            throw new Tools.Unavailable(Say.of("java.failed", result.message(), first));
        }
        List<String> lines = result.stdout().lines().toList();
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip();
        return last.equals("true") || last.equals("false") ? Boolean.valueOf(last) : last;
    }

    private static <T> CompletableFuture<T> aside(Supplier<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        answer.complete(work.get());
                    } catch (RuntimeException | Error failed) {
                        answer.completeExceptionally(failed);
                    }
                },
                "check-tool");
        thread.setDaemon(true);
        thread.start();
        return answer;
    }
}
