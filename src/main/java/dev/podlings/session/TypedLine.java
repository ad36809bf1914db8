package dev.podlings.session;

import dev.podlings.cell.CellResult;
import dev.podlings.cell.CommandRunner;
import dev.podlings.cell.Stopper;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.World;
import dev.podlings.session.typed.Idle;
import dev.podlings.session.typed.Remarks;
import dev.podlings.words.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Runs a line that the learner typed, and sees to it that the lesson goes on where it was. */
final class TypedLine {
    /**
     * @param remarks what there is to say of it
     * @param idle that it changed nothing, if it did not
     */
    record Ended(CellResult result, List<Sentence> remarks, Optional<Sentence> idle) {}

    private TypedLine() {}

    /** @param asked whether the step itself wants a line */
    static Ended run(String line, Predicate<String> asked, Ground ground, SessionListener listener, Stopper stopper) {
        World before = ground.journal().world();
        KubectlSetting kubectl = KubectlSetting.of(ground.cluster().kubeconfig());
        CellResult result = ground.cells().commands().run(line, CommandRunner.USUAL_LIMIT, listener, stopper);
        List<Sentence> remarks = kubectl.putBack()
                ? List.of(Remarks.setBack(ground.cluster().namespace()))
                : remarks(line, result, asked, ground);
        return new Ended(result, remarks, Idle.of(line, result, before));
    }

    static List<Sentence> remarks(String line, CellResult result, Predicate<String> asked, Ground ground) {
        return Remarks.of(
                line,
                result,
                asked,
                ground.journal().world(),
                ground.cells().workspace().names(),
                ref -> LearnersFiles.fileOf(Item.named(ref), ground.cells().workspace()));
    }
}
