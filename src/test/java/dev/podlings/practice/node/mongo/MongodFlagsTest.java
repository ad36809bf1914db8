package dev.podlings.practice.node.mongo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MongodFlagsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--replSet rs0 --bind_ip_all --dbpath /data/db",
                "--port=27018 --quiet -vvv",
                "-f /etc/mongod.conf",
                "-bind_ip_all",
                "--wiredTigerCacheSizeGB 0.25 --setParameter diagnosticDataCollectionEnabled=false"
            })
    void whatMongodHasItTakes(String line) {
        assertThatCode(() -> MongodFlags.check(words(line))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bind_ip_al", "--replset rs0", "--journal", "-x", "--dbPath=/data/db"})
    void whatItDoesNotHaveItNames(String line) {
        assertThatThrownBy(() -> MongodFlags.check(words(line)))
                .hasMessage(
                        "Error parsing command line: unrecognised option '%s'",
                        words(line).get(0));
    }

    @Test
    void anOptionIsNoValueOfAnother() {
        assertThatThrownBy(() -> MongodFlags.check(words("--replSet --bind_ip_all")))
                .hasMessage("Error parsing command line: the required argument for option '--replSet' is missing");
        assertThatThrownBy(() -> MongodFlags.check(words("--quiet --dbpath")))
                .hasMessage("Error parsing command line: the required argument for option '--dbpath' is missing");
    }

    private static List<String> words(String line) {
        return line.isEmpty() ? List.of() : List.of(line.split(" "));
    }
}
