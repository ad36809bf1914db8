package dev.podlings.terminal.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.support.Golden;
import dev.podlings.terminal.text.ColorMode.Ink;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Paint;
import dev.podlings.terminal.text.Repertoire;
import dev.podlings.terminal.text.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownGalleryTest {
    private final MarkdownView view = new MarkdownView(Locale.ENGLISH);

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 100, 140})
    void looksAsItIsKept(int columns) throws IOException {
        Golden.check("markdown/gallery-" + columns + ".txt", text(gallery(Layout.rich(columns))));
    }

    @Test
    void readsAloudAsItIsKept() throws IOException {
        Golden.check("markdown/gallery-flat.txt", text(gallery(Layout.flat(80))));
    }

    @Test
    void isPaintedAsItIsKept() throws IOException {
        Paint paint = new Paint(new Theme(), Ink.COLOUR, true, Repertoire.UNICODE);
        List<Line> lines = gallery(Layout.rich(80).with(Layout.Links.CLICKABLE).with(Layout.Details.SHOWN));
        String painted = String.join("\n", paint.of(lines)) + "\n";
        Golden.check("markdown/gallery-painted.txt", painted.replace('\u001b', '␛'));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 100, 140})
    void neitherProseNorTablesAreWiderThanTheWindowAndNothingEndsInASpace(int columns) throws IOException {
        List<String> code = Files.readAllLines(Path.of("docs/markdown-gallery.md"));
        for (Line line : gallery(Layout.rich(columns))) {
            assertThat(line.text()).isEqualTo(line.text().stripTrailing());
            boolean isCode = code.contains(line.text().replaceFirst("^ {2}", ""))
                    || line.text().contains("https://");
            if (!isCode) {
                assertThat(line.columns()).as(line.text()).isLessThanOrEqualTo(Math.min(columns, 100));
            }
        }
    }

    @Test
    void codeIsCopiedFromTheScreenAsItWasWritten() throws IOException {
        String source = Files.readString(Path.of("docs/markdown-gallery.md"));
        List<String> shown = gallery(Layout.rich(40)).stream().map(Line::text).toList();
        String shell = source.substring(source.indexOf("```sh run\n") + 10, source.indexOf("\ndone\n") + 5);
        assertThat(shown)
                .containsSubsequence(shell.lines().map(line -> "  " + line).toList());
    }

    private List<Line> gallery(Layout layout) throws IOException {
        return view.render(Files.readString(Path.of("docs/markdown-gallery.md")), layout);
    }

    private static String text(List<Line> lines) {
        return String.join("\n", Paint.PLAIN.of(lines)) + "\n";
    }
}
