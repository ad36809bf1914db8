package dev.podlings.practice.kind.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "100Mi, 100Mi",
        "1024Mi, 1Gi",
        "1536Mi, 1536Mi",
        "0.5, 500m",
        "1000m, 1",
        "2000, 2k",
        "1500, 1500",
        "0, 0",
        "0Mi, 0",
        "1e3, 1e3",
        "1.5Gi, 1536Mi",
        "512Ki, 512Ki",
        "100Ki, 100Ki",
        "0.5Ki, 512",
        "-1, -1",
        "1E, 1E",
        "12e6, 12e6",
        "0.1n, 1n",
        "64Mi, 64Mi",
        "1.25, 1250m",
        "3000000000, 3G",
        "+5, 5",
        ".5, 500m"
    })
    void aQuantityIsAnsweredInItsOneSpelling(String written, String answered) {
        assertThat(Quantity.parse(written)).hasToString(answered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 GB", "abc", "1Gb", ".", "--1", "Mi", "1.2.3"})
    void whatIsNoQuantityIsRefused(String written) {
        assertThatThrownBy(() -> Quantity.parse(written)).isInstanceOf(BadQuantity.class);
    }
}
