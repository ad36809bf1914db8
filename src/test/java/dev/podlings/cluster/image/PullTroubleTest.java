package dev.podlings.cluster.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PullTroubleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "failed to do request: Head https://registry-1.docker.io/v2/x: dial tcp: lookup registry-1.docker.io: no such host | OFFLINE",
                "dial tcp 1.2.3.4:443: i/o timeout | OFFLINE",
                "httpReadSeeker: failed open: unexpected status code 429 Too Many Requests - toomanyrequests: You have reached your unauthenticated pull rate limit | RATE_LIMIT",
                "failed to resolve reference docker.io/library/mongo:7.9: docker.io/library/mongo:7.9: not found | NO_SUCH_TAG",
                "manifest for mongo:7.9 not found: manifest unknown | NO_SUCH_TAG",
                "pull access denied, repository does not exist or may require authorization | NOT_ALLOWED",
                "tls: failed to verify certificate: x509: certificate signed by unknown authority | CERTIFICATE",
                "Container image busybox:1 is not present with pull policy of Never | NOT_ON_THE_NODE",
                "something else | OTHER"
            })
    void aRuntimesWordsGetTheirReason(String words, PullTrouble reason) {
        assertThat(PullTrouble.of(words)).isEqualTo(reason);
    }
}
