package dev.podlings.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of trying lessons, in the order of the course. */
public record Report(List<Finding> findings) {
    public Report {
        findings = List.copyOf(findings);
    }

    public boolean isGood() {
        return findings.stream().allMatch(Finding::holds);
    }

    public List<Finding> failures() {
        return findings.stream().filter(finding -> !finding.holds()).toList();
    }

    /** For people: each lesson in a line, each failure with its words, and a sum. */
    public String text() {
        StringBuilder text = new StringBuilder();
        byLesson().forEach((lesson, tried) -> {
            long failed = tried.stream().filter(finding -> !finding.holds()).count();
            text.append(failed == 0 ? "ok      " : "FAILED  ").append(lesson).append("  ");
            text.append(tried.size()).append(tried.size() == 1 ? " claim, " : " claims, ");
            text.append(seconds(took(tried))).append(" s\n");
            tried.stream()
                    .filter(Finding::leftOut)
                    .forEach(finding -> text.append("  left out: ")
                            .append(finding.step().isEmpty() ? finding.lesson() : finding.step())
                            .append(": ")
                            .append(finding.claim())
                            .append('\n'));
            tried.stream().filter(finding -> !finding.holds()).forEach(finding -> tell(finding, text));
        });
        long failed = failures().size();
        long leftOut = findings.stream().filter(Finding::leftOut).count();
        text.append(leftOut == 0 ? "" : leftOut + " steps or mistakes left out, as the cluster lacks what they need. ");
        text.append(findings.size() - leftOut).append(" claims tried, ");
        text.append(failed == 0 ? "all of them hold" : failed + " of them not so")
                .append(".\n");
        return text.toString();
    }

    private static void tell(Finding finding, StringBuilder text) {
        String step = finding.step().isEmpty() ? "" : "#" + finding.step();
        text.append("  ")
                .append(finding.lesson())
                .append(step)
                .append(": ")
                .append(finding.claim())
                .append('\n');
        finding.failure()
                .orElse("")
                .lines()
                .forEach(line -> text.append("    ").append(line).append('\n'));
    }

    /** For build servers. */
    public String junitXml() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        byLesson().forEach((lesson, tried) -> {
            long failed = tried.stream().filter(finding -> !finding.holds()).count();
            xml.append("  <testsuite name=\"")
                    .append(escaped(lesson))
                    .append("\" tests=\"")
                    .append(tried.size());
            xml.append("\" failures=\"")
                    .append(failed)
                    .append("\" skipped=\"")
                    .append(tried.stream().filter(Finding::leftOut).count())
                    .append("\" time=\"")
                    .append(seconds(took(tried)))
                    .append("\">\n");
            tried.forEach(finding -> testCase(finding, xml));
            xml.append("  </testsuite>\n");
        });
        return xml.append("</testsuites>\n").toString();
    }

    private static void testCase(Finding finding, StringBuilder xml) {
        String step = finding.step().isEmpty() ? "" : finding.step() + ": ";
        xml.append("    <testcase classname=\"")
                .append(escaped(finding.lesson()))
                .append("\" name=\"");
        xml.append(escaped(step + finding.claim()))
                .append("\" time=\"")
                .append(seconds(finding.took()))
                .append('"');
        if (finding.leftOut()) {
            xml.append("><skipped/></testcase>\n");
            return;
        }
        if (finding.holds()) {
            xml.append("/>\n");
            return;
        }
        String why = finding.failure().orElse("");
        xml.append(">\n      <failure message=\"")
                .append(escaped(why.lines().findFirst().orElse("")))
                .append("\">");
        xml.append(escaped(why)).append("</failure>\n    </testcase>\n");
    }

    private Map<String, List<Finding>> byLesson() {
        Map<String, List<Finding>> byLesson = new LinkedHashMap<>();
        findings.forEach(finding -> byLesson.computeIfAbsent(finding.lesson(), lesson -> new ArrayList<>())
                .add(finding));
        return byLesson;
    }

    private static Duration took(List<Finding> findings) {
        return findings.stream().map(Finding::took).reduce(Duration.ZERO, Duration::plus);
    }

    private static String seconds(Duration time) {
        return String.format(java.util.Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
    }

    /** What XML 1.0 cannot carry is replaced. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n' -> escaped.append("&#10;");
                default -> escaped.appendCodePoint(c < 0x20 || (c >= 0xD800 && c < 0xE000) || c == 0xFFFE ? '?' : c);
            }
        });
        return escaped.toString();
    }
}
