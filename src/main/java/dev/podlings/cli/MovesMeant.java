package dev.podlings.cli;

import dev.podlings.bench.move.WrongMoves;
import java.util.List;

/**
 * Which general wrong moves to make, as it was typed.
 *
 * @param moves a number, or the moves' names
 */
record MovesMeant(List<String> moves) {

    WrongMoves.Choice choice() {
        boolean isNumber = moves.get(0).matches("[0-9]{1,4}");
        return isNumber
                ? new WrongMoves.Choice(Integer.parseInt(moves.get(0)), move -> true)
                : new WrongMoves.Choice(Integer.MAX_VALUE, move -> moves.contains(move.id()));
    }
}
