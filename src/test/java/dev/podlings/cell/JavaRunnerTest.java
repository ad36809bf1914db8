package dev.podlings.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.words.Sentence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JavaRunnerTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** Shared, as starting one takes its time; what ends it gets a fresh one like any document does. */
    private static JavaRunner java;

    @BeforeAll
    static void open() {
        java = new JavaRunner(
                System.getProperty("java.class.path"), List.of("import java.util.*;"), Map.of("greeting", "hello"));
    }

    @AfterAll
    static void close() {
        java.close();
    }

    private static CellResult run(String text) {
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
    void aValueMayBeAskedForWithoutASemicolonInAnyLine() {
        CellResult result = run("""
                int count = 2;
                // how many
                count
                "there are " + count
                List.of(count)
                        .size()
                if (count > 3) System.out.println("many");
                else System.out.println("few");
                for (int i = 0; i < 1; i++)
                {
                    System.out.println(\"\"\"
                        block\"\"\");
                }
                int b = ;
                never
                """);

        assertThat(result.stdout().lines()).containsExactly("2", "\"there are 2\"", "1", "few", "block");
        assertThat(result.stderr()).isEqualTo("line 14: illegal start of expression\n  int b = ;\n          ^\n");
    }

    @Test
    void aCompileErrorIsShownAtItsPlace() {
        CellResult result = run("int a = 1;\nint b = a +\n  \"x\" * 2;\n");

        assertThat(result.status()).isEqualTo(CellResult.Status.FAILED);
        assertThat(result.stderr())
                .isEqualTo("line 3: bad operand types for binary operator '*'\n"
                        + "  first type:  java.lang.String\n  second type: int\n    \"x\" * 2;\n    ^^^^^^^\n");
    }

    @Test
    void anExceptionFailsTheCellAndNotTheApp() {
        CellResult result = run("Object nothing = null;\nnothing.toString();\nint after = 1;\n");

        assertThat(result.status()).isEqualTo(CellResult.Status.FAILED);
        assertThat(result.stderr())
                .startsWith("Exception java.lang.NullPointerException")
                .contains("line 2");
    }

    @Test
    void aSnippetThatEndsItsJavaIsSurvived() {
        assertThat(run("System.exit(3);").message().toString()).contains("ended its Java");

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

    @Test
    void whatIsShownReadsAsInJShell() {
        StringBuilder shown = new StringBuilder();
        java.run(
                "int a = 1;\na + 41;\na = 5;\nclass Server {}\nvoid hello() {}\nhello();",
                LONG,
                listening(shown),
                new Stopper(),
                JavaRunner.Feedback.NORMAL);

        assertThat(shown.toString().replaceAll("\\$\\d+", "\\$").lines())
                .containsExactly(
                        "a ==> 1", "$ ==> 42", "a ==> 5", "|  created class Server", "|  created method hello()");
    }

    @Test
    void anExceptionIsToldWithTheLineOfTheCell() {
        CellResult result =
                run("int a = 1;\n\nvoid fail() {\n    throw new IllegalStateException(\"boom\");\n}\n\nfail();\n");

        assertThat(result.stderr())
                .isEqualTo("Exception java.lang.IllegalStateException: boom\n      at fail, line 4\n      at line 7\n");
    }

    @Test
    void aLoopIsStoppedAtOnceAndItsVariablesStay() throws IOException {
        run("int kept = 7;");
        Stopper stopper = new Stopper();
        CellResult result;
        try (ServerSocket signal = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> stopOnCall(signal, stopper));
            result = java.run(
                    "{ new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), " + signal.getLocalPort()
                            + ").close(); while (true) {} }",
                    LONG,
                    CellOutput.SILENT,
                    stopper);
            stopping.join();
        }

        assertThat(result.status()).isEqualTo(CellResult.Status.STOPPED);
        assertThat(result.message()).hasToString("Stopped.");
        CellResult after = run("kept");
        assertThat(after.stdout().strip()).as("%s", after).isEqualTo("7");
    }

    private static void stopOnCall(ServerSocket signal, Stopper stopper) {
        try {
            signal.accept().close();
            stopper.stop();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void whatRefusesToBeStoppedIsEndedWithItsJava() {
        Stopper stopper = new Stopper();
        CellOutput impatient = listening(new StringBuilder(), stopper::stop);

        CellResult result = java.run(
                "void turn() { while (true) { try { System.out.println(1); while (true) {} } catch (Throwable t) {} } }\nturn();",
                LONG,
                impatient,
                stopper);

        assertThat(result.status()).isEqualTo(CellResult.Status.STOPPED);
        assertThat(result.message().toString()).contains("variables are gone");
        assertThat(run("1 + 1").stdout().strip()).isEqualTo("2");
    }

    @Test
    void aFloodOfOutputIsKeptOnlyInPart() {
        CellResult result = run("for (int i = 0; i < 300_000; i++) System.out.println(\"0123456789\");");

        assertThat(result.status()).isEqualTo(CellResult.Status.DONE);
        assertThat(result.stdout()).hasSize(1_000_000);
    }

    @Test
    void whatRanInAnEarlierSessionIsKnownAgainUntilItIsToBeForgotten() {
        run("System.exit(0);");
        java.recall(List.of("int before = 20; System.out.println(\"not heard\");", "this is not Java"));

        assertThat(run("before + 1").stdout().strip()).isEqualTo("21");
        java.forget();

        assertThat(run("before + 1").stderr()).contains("before");
    }

    @Test
    void thePromptKnowsWhenASnippetIsComplete() {
        assertThat(java.isComplete("for (int i = 0; i < 3; i++) {")).isFalse();
        assertThat(java.isComplete("for (int i = 0; i < 3; i++) {\n}")).isTrue();
        assertThat(java.isComplete("int a = 1; int b = 2;")).isTrue();
        assertThat(java.isComplete("1 +* 2")).isTrue();
        assertThat(java.completions("System.getProp", 14)).contains("System.getProperty(");
    }

    private static CellOutput listening(StringBuilder shown) {
        return listening(shown, () -> {});
    }

    private static CellOutput listening(StringBuilder shown, Runnable also) {
        return new CellOutput() {
            @Override
            public void out(String text) {
                shown.append(text);
                also.run();
            }

            @Override
            public void err(String text) {}

            @Override
            public void note(Sentence sentence) {}
        };
    }
}
