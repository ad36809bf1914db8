package dev.podlings.check;

import dev.podlings.check.expect.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * JUnit XML as CI systems read it. Nobody has specified it; Jenkins' xUnit plugin publishes a schema, which this keeps
 * to. GitLab shows a case by its classname and name, and of a failure the text alone: so that begins with the message.
 */
final class JUnitXml {
    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    private JUnitXml() {}

    static String of(List<CheckReport.Suite> suites) {
        JUnitXml xml = new JUnitXml();
        xml.out.append("<testsuites");
        xml.counts(suites.stream().flatMap(suite -> suite.lines().stream()).toList());
        xml.out.append(">\n");
        suites.forEach(xml::suite);
        return xml.out.append("</testsuites>\n").toString();
    }

    private void suite(CheckReport.Suite suite) {
        out.append("  <testsuite");
        attribute("name", suite.name());
        counts(suite.lines());
        out.append(">\n");
        suite.lines().forEach(line -> testCase(suite, line));
        out.append("  </testsuite>\n");
    }

    private void counts(List<CheckReport.Line> lines) {
        long errors = lines.stream().filter(JUnitXml::isError).count();
        long open = lines.stream().filter(line -> !line.verdict().isPassed()).count();
        attribute("tests", String.valueOf(lines.size()));
        attribute("failures", String.valueOf(open - errors));
        attribute("errors", String.valueOf(errors));
        // They are judged side by side: together they took as long as the longest.
        attribute("time", seconds(lines.stream().map(CheckReport.Line::took).reduce(Duration.ZERO, JUnitXml::longer)));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static boolean isError(CheckReport.Line line) {
        return line.verdict().state() == Verdict.State.ERROR;
    }

    private void testCase(CheckReport.Suite suite, CheckReport.Line line) {
        Verdict verdict = line.verdict();
        out.append("    <testcase");
        attribute("classname", suite.name());
        attribute("name", line.id() + ": " + line.text());
        attribute("time", seconds(line.took()));
        if (verdict.isPassed()) {
            out.append("/>\n");
            return;
        }
        String element = isError(line) ? "error" : "failure";
        String message = CheckReport.headline(verdict).toString();
        out.append(">\n      <").append(element);
        attribute("type", verdict.state().name().toLowerCase(Locale.ROOT));
        attribute("message", message);
        List<String> text = new ArrayList<>(List.of(message));
        text.addAll(CheckReport.explanation(verdict, Locale.ENGLISH));
        out.append('>').append(escaped(String.join("\n", text)));
        out.append("</").append(element).append(">\n    </testcase>\n");
    }

    private static String seconds(Duration took) {
        return String.valueOf(took.toMillis() / 1000.0);
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
    }

    // XML 1.0, 2.2: what a document may hold at all.
    private static boolean isText(int point) {
        return point >= ' ' && point != 0xFFFE && point != 0xFFFF && (point < 0xD800 || point > 0xDFFF);
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append("&#10;");
                default -> out.append(isText(point) ? Character.toString(point) : "");
            }
        });
        return out.toString();
    }
}
