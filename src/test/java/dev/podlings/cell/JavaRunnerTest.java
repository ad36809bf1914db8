package dev.podlings.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JavaRunnerTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final JavaRunner java = new JavaRunner(
            System.getProperty("java.class.path"), List.of("import java.util.*;"), Map.of("greeting", "hello"));

    @AfterEach
    void close() {
        java.close();
    }

    private CellResult run(String text) {
        return java.run(text, LONG, CellOutput.SILENT, new Stopper());
    }

    @Test
    void cellsOfOneDocumentShareTheirVariables() {
        assertThat(run("record Server(int number) {}\nvar servers = List.of(new Server(1), new Server(2));\n")
                        .status())
                .isEqualTo(CellResult.Status.DONE);

        CellResult result = run("""
                for (var server : servers) {
                    System.out.println(server.number());
                }
                System.getProperty("greeting")
                """);

        assertThat(result.stdout().lines()).containsExactly("1", "2", "\"hello\"");
    }

    @Test
    void aCompileErrorIsShownAtItsPlace() {
        CellResult result = run("int a = 1;\nint b = a +\n  \"x\" * 2;\n");

        assertThat(result.status()).isEqualTo(CellResult.Status.FAILED);
        assertThat(result.stderr())
                .isEqualTo("line 3: bad operand types for binary operator '*'\n"
                        + "  first type:  java.lang.String\n  second type: int\n    \"x\" * 2;\n    ^\n");
    }

    @Test
    void anExceptionFailsTheCellAndNotTheApp() {
        CellResult result = run("Object nothing = null;\nnothing.toString();\nint after = 1;\n");

        assertThat(result.status()).isEqualTo(CellResult.Status.FAILED);
        assertThat(result.stderr()).startsWith("java.lang.NullPointerException");
    }

    @Test
    void aSnippetThatEndsItsJavaIsSurvived() {
        assertThat(run("System.exit(3);").message()).contains("ended its Java");

        assertThat(run("1 + 1").stdout().strip()).isEqualTo("2");
    }

    @Test
    void anEndlessLoopIsStoppedAfterItsTime() {
        CellResult result = java.run("while (true) {}", Duration.ofMillis(300), CellOutput.SILENT, new Stopper());

        assertThat(result.status()).isEqualTo(CellResult.Status.TIMED_OUT);
        assertThat(run("2 + 2").stdout().strip()).isEqualTo("4");
    }

    @Test
    void anExhaustedHeapIsSurvived() {
        CellResult result =
                run("var all = new ArrayList<long[]>();\nwhile (true) { all.add(new long[10_000_000]); }\n");

        assertThat(result.stderr()).contains("OutOfMemoryError");
        assertThat(run("3 + 3").stdout().strip()).isEqualTo("6");
    }
}
