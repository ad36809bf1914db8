package dev.podlings.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.lesson.Cell;
import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.lesson.DiagramCell;
import dev.podlings.lesson.Lesson;
import dev.podlings.words.Words;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class DiagramPictureTest {
    @Test
    void anArrowHasAShaftAHeadAndAWordAtEachEnd() throws Exception {
        Element svg = parsed("pod ──▶ claim");
        assertThat(texts(svg)).containsExactly("pod", "claim");
        assertThat(paths(svg)).hasSize(2);
        assertThat(svg.getAttribute("aria-label")).isEqualTo("Diagram. pod to claim.");
    }

    @Test
    void plainCharactersMakeABoxToo() throws Exception {
        Element svg = parsed("+---------+\n| mongo-1 |\n+---------+\n     |\n     v\n  [claim]");
        assertThat(texts(svg)).containsExactly("mongo-1", "[claim]");
        assertThat(svg.getAttribute("aria-label")).isEqualTo("Diagram. mongo-1. [claim].");
    }

    @Test
    void hyphensAndPointedBracketsInWordsStayWords() throws Exception {
        Element svg = parsed("kubectl delete pod mongo-0 --force in <namespace> v1 a | b");
        assertThat(texts(svg)).containsExactly("kubectl delete pod mongo-0 --force in <namespace> v1 a | b");
        assertThat(paths(svg)).isEmpty();
    }

    @Test
    void aThickLineIsDrawnThick() throws Exception {
        assertThat(paths(parsed("old ━━━━")))
                .singleElement()
                .extracting(path -> path.getAttribute("stroke-width"))
                .isEqualTo("3.0");
    }

    @Test
    void noSignThatDrawsIsLeftAmongTheWordsOfTheShippedDiagrams() throws Exception {
        List<String> pictures = CourseReader.read(CourseFiles.in(Path.of(""))).value().lessons().stream()
                .flatMap(DiagramPictureTest::cells)
                .filter(DiagramCell.class::isInstance)
                .map(Cell::text)
                .toList();
        assertThat(pictures).hasSizeGreaterThan(5);
        for (String picture : pictures) {
            assertThat(String.join("\n", texts(parsed(picture))))
                    .as(picture)
                    .doesNotContainPattern("[─━│┃┌┐└┘├┤┬┴┼▶◀▲▼]");
        }
    }

    private static Stream<Cell> cells(Lesson lesson) {
        return Stream.concat(
                Cell.in(lesson.intro()).stream(), lesson.steps().stream().flatMap(step -> step.cells().stream()));
    }

    private static Element parsed(String picture) throws Exception {
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        return builder.parse(new InputSource(
                        new StringReader(DiagramPicture.svg(picture, Words.of(HtmlPage.class, Locale.ENGLISH)))))
                .getDocumentElement();
    }

    private static List<String> texts(Element svg) {
        return all(svg, "text").stream().map(Element::getTextContent).toList();
    }

    private static List<Element> paths(Element svg) {
        return all(svg, "path");
    }

    private static List<Element> all(Element svg, String tag) {
        NodeList found = svg.getElementsByTagName(tag);
        return Stream.iterate(0, i -> i + 1)
                .limit(found.getLength())
                .map(i -> (Element) found.item(i))
                .toList();
    }
}
