package dev.podlings.practice.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Archives made by hand that would write outside of where they are unpacked. */
class ArchiveContainmentTest {
    private static final String LOOP =
            "command: [sh, -c, 'trap \"exit 0\" TERM; while true; do sleep 1 & wait $!; done']";

    @Test
    void anArchiveCannotWriteOutsideOfWhereItIsUnpacked() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod("box", "busybox:1.36", LOOP, "");
            bench.awaitReady("box");
            bench.sh("box", "mkdir /in; echo kept > /outside");
            assertThat(unpack(bench, entry("../outside", '0', "", "bad")).err()).contains("name contains '..'");
            unpack(bench, entry("/outside", '0', "", "bad"));
            assertThat(bench.sh("box", "cat /in/outside").out()).isEqualTo("bad");
            unpack(bench, entry("link", '2', "/outside", ""), entry("link", '0', "", "bad"));
            unpack(bench, entry("dir", '2', "..", ""), entry("dir/outside", '0', "", "bad"));
            unpack(bench, entry("hard", '1', "../outside", ""), entry("hard", '0', "", "bad"));
            assertThat(bench.sh("box", "cat /outside").out()).isEqualTo("kept\n");
            assertThat(unpack(bench, entry("big", '0', "", "x", "77777777777")).code())
                    .isNotZero();
            assertThat(unpack(bench, entry("odd", '0', "", "x", "zz")).err()).contains("invalid tar header");
        }
    }

    private static Bench.Result unpack(NodeBench bench, byte[]... entries) {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        for (byte[] each : entries) {
            archive.writeBytes(each);
        }
        archive.writeBytes(new byte[1024]);
        return bench.exec("box", List.of("tar", "-xmf", "-", "-C", "/in"), archive.toByteArray());
    }

    private static byte[] entry(String name, char type, String target, String content) {
        return entry(name, type, target, content, String.format("%011o", content.length()));
    }

    private static byte[] entry(String name, char type, String target, String content, String size) {
        byte[] block = new byte[512 + (content.isEmpty() ? 0 : 512)];
        put(block, 0, name);
        put(block, 100, "0000644");
        put(block, 124, size);
        put(block, 136, "00000000000");
        block[156] = (byte) type;
        put(block, 157, target);
        put(block, 257, "ustar");
        put(block, 512, content);
        return block;
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }
}
