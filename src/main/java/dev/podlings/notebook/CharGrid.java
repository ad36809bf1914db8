package dev.podlings.notebook;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A picture in characters, cell by cell: which of them are lines, which are the heads of arrows, and which are text.
 *
 * <p>Box-drawing characters are lines always. Of the plain ones, {@code - | + < > ^ v} are lines and heads only beside
 * others of their like, as a name such as {@code mongo-0} is text.
 */
final class CharGrid {
    private static final Map<Character, Set<Side>> DRAWN = Map.ofEntries(
            Map.entry('─', EnumSet.of(Side.LEFT, Side.RIGHT)),
            Map.entry('━', EnumSet.of(Side.LEFT, Side.RIGHT)),
            Map.entry('═', EnumSet.of(Side.LEFT, Side.RIGHT)),
            Map.entry('│', EnumSet.of(Side.UP, Side.DOWN)),
            Map.entry('┃', EnumSet.of(Side.UP, Side.DOWN)),
            Map.entry('┌', EnumSet.of(Side.RIGHT, Side.DOWN)),
            Map.entry('┐', EnumSet.of(Side.LEFT, Side.DOWN)),
            Map.entry('└', EnumSet.of(Side.RIGHT, Side.UP)),
            Map.entry('┘', EnumSet.of(Side.LEFT, Side.UP)),
            Map.entry('├', EnumSet.of(Side.UP, Side.DOWN, Side.RIGHT)),
            Map.entry('┤', EnumSet.of(Side.UP, Side.DOWN, Side.LEFT)),
            Map.entry('┬', EnumSet.of(Side.LEFT, Side.RIGHT, Side.DOWN)),
            Map.entry('┴', EnumSet.of(Side.LEFT, Side.RIGHT, Side.UP)),
            Map.entry('┼', EnumSet.allOf(Side.class)));

    private static final String HEADS = "▶▷>◀◁<▲△^▼▽v";

    /** The sides of a cell. */
    enum Side {
        LEFT(0, -1),
        RIGHT(0, 1),
        UP(-1, 0),
        DOWN(1, 0);

        final int down;
        final int right;

        Side(int down, int right) {
            this.down = down;
            this.right = right;
        }

        Side opposite() {
            return switch (this) {
                case LEFT -> RIGHT;
                case RIGHT -> LEFT;
                case UP -> DOWN;
                case DOWN -> UP;
            };
        }
    }

    private final List<String> rows;

    CharGrid(String picture) {
        this.rows = picture.stripTrailing().lines().map(String::stripTrailing).toList();
    }

    int rows() {
        return rows.size();
    }

    int columns() {
        return rows.stream().mapToInt(String::length).max().orElse(0);
    }

    /** A blank where there is nothing. */
    char at(int row, int column) {
        boolean inside = row >= 0
                && row < rows.size()
                && column >= 0
                && column < rows.get(row).length();
        return inside ? rows.get(row).charAt(column) : ' ';
    }

    boolean isThick(int row, int column) {
        return "━┃═".indexOf(at(row, column)) >= 0;
    }

    /** To which sides lines lead from the middle of this cell; none where it is no line. */
    Set<Side> lines(int row, int column) {
        char sign = at(row, column);
        Set<Side> drawn = DRAWN.get(sign);
        if (drawn != null) {
            return drawn;
        }
        return switch (sign) {
            case '-' -> isDash(row, column) ? EnumSet.of(Side.LEFT, Side.RIGHT) : EnumSet.noneOf(Side.class);
            case '|' -> isBar(row, column) ? EnumSet.of(Side.UP, Side.DOWN) : EnumSet.noneOf(Side.class);
            case '+' -> corner(row, column);
            default -> EnumSet.noneOf(Side.class);
        };
    }

    /** Where the head of an arrow in this cell points; none where there is none. */
    Set<Side> head(int row, int column) {
        int sign = HEADS.indexOf(at(row, column));
        if (sign < 0) {
            return EnumSet.noneOf(Side.class);
        }
        Side side = List.of(Side.RIGHT, Side.LEFT, Side.UP, Side.DOWN).get(sign / 3);
        Side tail = side.opposite();
        boolean hasTail = "▶◀▲▼".indexOf(at(row, column)) >= 0
                || lines(row + tail.down, column + tail.right).contains(side);
        return hasTail ? EnumSet.of(side) : EnumSet.noneOf(Side.class);
    }

    boolean isText(int row, int column) {
        return at(row, column) != ' '
                && lines(row, column).isEmpty()
                && head(row, column).isEmpty();
    }

    /** Three in a row, or two and an end; and no word that touches it, as in {@code --force}. */
    private boolean isDash(int row, int column) {
        int from = column;
        while (at(row, from - 1) == '-') {
            from--;
        }
        int to = column;
        while (at(row, to + 1) == '-') {
            to++;
        }
        boolean ended = "+<│├┤┼".indexOf(at(row, from - 1)) >= 0 || "+>│├┤┼".indexOf(at(row, to + 1)) >= 0;
        boolean inWord = Character.isLetterOrDigit(at(row, from - 1)) || Character.isLetterOrDigit(at(row, to + 1));
        int length = to - from + 1;
        return !inWord && (length >= 3 || (ended && length >= 1));
    }

    private boolean isBar(int row, int column) {
        return "|+│┌┐├┤┬┼".indexOf(at(row - 1, column)) >= 0
                || "|+│└┘├┤┴┼v".indexOf(at(row + 1, column)) >= 0
                || at(row - 1, column) == '^';
    }

    private Set<Side> corner(int row, int column) {
        Set<Side> sides = EnumSet.noneOf(Side.class);
        if ("-+─".indexOf(at(row, column - 1)) >= 0) {
            sides.add(Side.LEFT);
        }
        if ("-+─".indexOf(at(row, column + 1)) >= 0) {
            sides.add(Side.RIGHT);
        }
        if ("|+│".indexOf(at(row - 1, column)) >= 0) {
            sides.add(Side.UP);
        }
        if ("|+│".indexOf(at(row + 1, column)) >= 0) {
            sides.add(Side.DOWN);
        }
        return sides;
    }
}
