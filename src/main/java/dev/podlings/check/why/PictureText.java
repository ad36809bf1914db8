package dev.podlings.check.why;

import dev.podlings.check.world.Plain;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Draws the places of a StatefulSet: as wide as there is room for, and of many that are alike only the first and the
 * last.
 */
final class PictureText {
    /** What still fits on a screen of 24 lines, with something to say below it. */
    private static final int MOST_ROWS = 14;

    private static final int SHORT = 14;

    private final List<SetPicture.Row> rows;
    private final Locale language;

    PictureText(List<SetPicture.Row> rows, Locale language) {
        this.rows = rows;
        this.language = language;
    }

    /** A row as it is drawn, and what stands in a line of its own below it; "" for nothing. */
    private record Drawn(List<String> cells, String below) {}

    /** @param columns how wide it may be; 0 if that does not matter */
    String fitting(int columns) {
        List<List<SetPicture.Row>> runs = runs();
        List<Drawn> whole = runs.stream().map(run -> drawn(run, true)).toList();
        List<Drawn> brief = runs.stream().map(run -> drawn(run, false)).toList();
        List<Drawn> folded = runs.stream().map(this::folded).toList();
        return Stream.of(table(whole, 6, 3), table(brief, 6, 3), table(folded, 5, 2))
                .filter(text -> columns <= 0 || text.lines().allMatch(line -> line.length() <= columns))
                .findFirst()
                .orElseGet(() -> narrow(brief));
    }

    /** Each row by itself; where there are too many, those that look alike and stand together. */
    private List<List<SetPicture.Row>> runs() {
        List<List<SetPicture.Row>> runs = new ArrayList<>();
        for (SetPicture.Row row : rows) {
            List<SetPicture.Row> last = runs.isEmpty() ? List.of() : runs.get(runs.size() - 1);
            if (rows.size() > MOST_ROWS && !last.isEmpty() && look(last.get(0)).equals(look(row))) {
                last.add(row);
            } else {
                runs.add(new ArrayList<>(List.of(row)));
            }
        }
        return runs;
    }

    private List<String> look(SetPicture.Row row) {
        return List.of(say(row.state()), claims(row, false), say(row.revision()), say(row.waitsFor()));
    }

    private Drawn drawn(List<SetPicture.Row> run, boolean whole) {
        SetPicture.Row row = run.get(0);
        boolean isOne = run.size() == 1;
        String state = say(row.state());
        return new Drawn(
                List.of(
                        isOne ? row.pod() : row.pod() + " … " + ordinal(run.get(run.size() - 1)),
                        isOne ? state : state + " (" + run.size() + ")",
                        claims(row, whole && isOne),
                        isOne ? volumes(row) : "",
                        say(row.revision()),
                        say(row.waitsFor())),
                "");
    }

    private static String ordinal(SetPicture.Row row) {
        return row.pod().substring(row.pod().lastIndexOf('-') + 1);
    }

    /** With what is long, and what it waits for, in a line below. */
    private Drawn folded(List<SetPicture.Row> run) {
        List<String> cells = new ArrayList<>(drawn(run, false).cells());
        String waits = cells.remove(5);
        String state = cells.get(1);
        boolean isLong = state.length() > SHORT;
        if (isLong) {
            cells.set(1, say(Say.of("picture.unready")));
        }
        String below = Stream.of(isLong ? state : "", waits.isEmpty() ? "" : say(Say.of("picture.waitsFor", waits)))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
        return new Drawn(cells, below);
    }

    private String claims(SetPicture.Row row, boolean whole) {
        return row.claims().isEmpty()
                ? "-"
                : row.claims().stream()
                        .map(claim -> say(Say.of("row.claim", whole ? claim.name() : claim.template(), claim.phase())))
                        .collect(Collectors.joining(", "));
    }

    private static String volumes(SetPicture.Row row) {
        String bound = row.claims().stream()
                .map(claim -> claim.volume().isEmpty() ? "-" : Plain.generated(claim.volume()))
                .collect(Collectors.joining(", "));
        return bound.isEmpty() ? "-" : bound;
    }

    private String say(Sentence sentence) {
        return sentence.in(language);
    }

    private List<String> names() {
        return Stream.of("pod", "state", "claim", "volume", "revision", "waits")
                .map(column -> say(Say.of("picture." + column)))
                .toList();
    }

    /** @param gap between two columns */
    private String table(List<Drawn> drawn, int columns, int gap) {
        List<Drawn> all = new ArrayList<>(List.of(new Drawn(names(), "")));
        all.addAll(drawn);
        List<Integer> widths = IntStream.range(0, columns)
                .mapToObj(column -> all.stream()
                        .mapToInt(row -> row.cells().get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        StringBuilder out = new StringBuilder();
        for (Drawn row : all) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String cell = row.cells().get(column);
                line.append(cell).append(" ".repeat(widths.get(column) - cell.length() + gap));
            }
            out.append(line.toString().stripTrailing()).append('\n');
            if (!row.below().isEmpty()) {
                out.append("  ").append(row.below()).append('\n');
            }
        }
        return out.toString();
    }

    /** The pod and its state in one line, everything else that there is to say in one of its own. */
    private String narrow(List<Drawn> drawn) {
        List<String> names = names();
        StringBuilder out = new StringBuilder();
        for (Drawn row : drawn) {
            out.append(row.cells().get(0))
                    .append("  ")
                    .append(row.cells().get(1))
                    .append('\n');
            for (int column = 2; column < names.size(); column++) {
                String value = row.cells().get(column);
                if (!value.isEmpty() && !value.equals("-")) {
                    out.append("  ")
                            .append(names.get(column))
                            .append("  ")
                            .append(value)
                            .append('\n');
                }
            }
        }
        return out.toString();
    }
}
