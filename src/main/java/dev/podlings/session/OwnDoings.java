package dev.podlings.session;

import dev.podlings.cell.CellResult;
import dev.podlings.cell.CommandRunner;
import dev.podlings.cell.JavaRunner;
import dev.podlings.cell.Stopper;
import dev.podlings.check.journal.Journal;
import dev.podlings.check.world.Ref;
import dev.podlings.session.typed.OwnLines;
import dev.podlings.session.typed.Remarks;
import dev.podlings.session.typed.Slips;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the learner runs in their own words: done, looked at, and remarked on where it missed something. */
final class OwnDoings {
    private final Ground ground;
    private final Present present;
    private final SessionListener listener;
    private final ByHand byHand;

    OwnDoings(Ground ground, Present present, SessionListener listener) {
        this.ground = ground;
        this.present = present;
        this.listener = listener;
        this.byHand = new ByHand(ground.cells().values()::fill, ground.cells().workspace()::read);
    }

    Outcome command(String line, Stopper stopper) {
        OwnLines lines = ownLines();
        boolean advised = lines.contain(line);
        Set<Ref> some = advised ? Set.of() : lines.deleted(line);
        byTheLearner();
        try (Journal.Listening ours = present.run()
                .filter(run -> advised || !some.isEmpty())
                .map(run -> run.checks().hands().asAdvised(line, some))
                .orElse(() -> {})) {
            TypedLine.Ended ended = TypedLine.run(line, lines::contain, ground, listener, stopper);
            present.change(now -> now.afterCells(byHand.cellsRun(now, line, ended.result())));
            boolean asSaid = advised && ended.result().isAsMeant();
            List<Sentence> remarks = new ArrayList<>(asSaid ? List.of() : ended.remarks());
            ended.idle().filter(said -> remarks.isEmpty()).ifPresent(remarks::add);
            remarks.addAll(present.givenFiles().remarks(line));
            return own(ended.result(), remarks);
        }
    }

    Outcome java(String code, Stopper stopper) {
        byTheLearner();
        CellResult result = ground.cells()
                .java()
                .run(
                        ground.cells().values().fill(code),
                        CommandRunner.USUAL_LIMIT,
                        listener,
                        stopper,
                        JavaRunner.Feedback.NORMAL);
        return own(result, Remarks.ofJava(result));
    }

    private OwnLines ownLines() {
        return OwnLines.of(
                present.step(),
                present.standing(),
                ground.cells().values()::fill,
                ground.cells().workspace()::read);
    }

    private void byTheLearner() {
        present.run().ifPresent(run -> run.checks().hands().byTheLearner());
    }

    private Outcome own(CellResult result, List<Sentence> remarks) {
        present.change(Session::afterTry);
        present.look();
        return new Outcome.RanOwn(result, remarks);
    }

    Outcome file(String name) {
        Optional<Sentence> missing = Slips.ofFile(name, ground.cells().workspace());
        if (missing.isPresent()) {
            return own(CellResult.notRun(missing.get()), List.of());
        }
        byTheLearner();
        CellResult result = ground.cells().applyFile(name, listener);
        String line = "kubectl apply -f " + name;
        List<Sentence> remarks = new ArrayList<>(present.givenFiles().remarks(line));
        remarks.addAll(TypedLine.remarks(line, result, ownLines()::contain, ground));
        return own(result, remarks);
    }
}
