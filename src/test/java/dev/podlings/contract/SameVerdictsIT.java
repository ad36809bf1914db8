package dev.podlings.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.cli.Podlings;
import dev.podlings.cli.Surroundings;
import dev.podlings.cluster.OwnCluster;
import dev.podlings.home.Home;
import dev.podlings.time.WallTimeline;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The lessons, proven on the cluster that is named and on the practice cluster: what both try gets the same verdict on
 * both, and what was written to the real one stays where it belongs.
 *
 * <p>{@code -Dpodlings.it.lessons="3 4"} takes some lessons alone, {@code -Dpodlings.it.mistakes=false} leaves the
 * mistakes out, {@code -Dpodlings.it.minutes=120} gives the mistakes on the real cluster that long instead of the half
 * hour after which they are left out: each needs a namespace of its own.
 */
class SameVerdictsIT {
    private static final Pattern TRACK = Pattern.compile("<testsuite name=\"[^\"]* \\(([\\w-]+)\\)\"");

    @TempDir
    Path folder;

    @Test
    void bothClustersAgree() throws Exception {
        Path audit = folder.resolve("audit.tsv");
        List<String> classes = classes();
        Map<String, String> real;
        try (WallTimeline time = time();
                OwnCluster own = RealCluster.connect(Files.createTempDirectory(folder, "witness"), "default", time);
                Witness witness = new Witness(own.cluster().client())) {
            real = prove(
                    "real",
                    "--kubeconfig",
                    RealCluster.kubeconfig().toString(),
                    "--audit",
                    audit.toString(),
                    "--yes",
                    "--minutes",
                    System.getProperty("podlings.it.minutes", "30"));
            assertThat(witness.strays(Files.readAllLines(audit)))
                    .as("writes beyond our namespaces to what is not labelled as ours")
                    .isEmpty();
        }
        Map<String, String> practice = prove("practice", "--context", "practice", "--track", track());

        Map<String, String> different = new TreeMap<>();
        real.forEach((claim, verdict) -> {
            String there = practice.getOrDefault(claim, "not tried");
            if (!verdict.equals("left out") && !verdict.equals(there)) {
                different.put(claim, "on the real cluster: " + verdict + ", on the practice cluster: " + there);
            }
        });
        assertThat(real).containsValue("so");
        assertThat(different).as("verdicts that differ").isEmpty();
        assertThat(classes()).as("StorageClasses, before and after").isEqualTo(classes);
    }

    private static WallTimeline time() {
        return new WallTimeline("beside", Clock.systemUTC(), bug -> {
            throw new IllegalStateException(bug);
        });
    }

    private List<String> classes() throws IOException {
        Path here = Files.createTempDirectory(folder, "classes");
        try (WallTimeline time = time();
                OwnCluster own = RealCluster.connect(here, "default", time)) {
            return own.cluster().client().storage().v1().storageClasses().list().getItems().stream()
                    .map(each -> each.getMetadata().getName())
                    .sorted()
                    .toList();
        }
    }

    private Map<String, String> prove(String name, String... options) throws Exception {
        Path junit = folder.resolve(name + ".xml");
        List<String> arguments = new ArrayList<>(List.of("test", "--junit", junit.toString()));
        arguments.addAll(List.of(options));
        if (!Boolean.parseBoolean(System.getProperty("podlings.it.mistakes", "true"))) {
            arguments.add("--no-mistakes");
        }
        String lessons = System.getProperty("podlings.it.lessons", "").strip();
        if (!lessons.isEmpty()) {
            arguments.addAll(List.of(lessons.split("\\s+")));
        }
        Surroundings around = new Surroundings(
                new PrintWriter(System.out, true),
                new PrintWriter(System.err, true),
                System.getenv(),
                new Home(folder.resolve("home-" + name), folder.resolve("work-" + name)),
                folder,
                Optional.of(Path.of("").toAbsolutePath()),
                Clock.systemUTC());
        Podlings.run(around, arguments.toArray(String[]::new));
        assertThat(junit).as("what was found on the " + name + " cluster").exists();
        return verdicts(junit);
    }

    private static Map<String, String> verdicts(Path junit) throws Exception {
        NodeList cases = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(junit.toFile())
                .getElementsByTagName("testcase");
        Map<String, String> verdicts = new LinkedHashMap<>();
        for (int i = 0; i < cases.getLength(); i++) {
            Element one = (Element) cases.item(i);
            NodeList failures = one.getElementsByTagName("failure");
            String verdict = one.getElementsByTagName("skipped").getLength() > 0
                    ? "left out"
                    : failures.getLength() == 0
                            ? "so"
                            : "not so: " + failures.item(0).getTextContent();
            verdicts.put(one.getAttribute("classname") + " " + one.getAttribute("name"), verdict);
        }
        return verdicts;
    }

    /** The one that the lessons took on the real cluster: it stands behind a lesson's name. */
    private String track() throws Exception {
        Matcher track = TRACK.matcher(Files.readString(folder.resolve("real.xml")));
        assertThat(track.find()).as("a lesson with its track").isTrue();
        return track.group(1);
    }
}
