package dev.podlings.cluster.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/namespaces/a/pods, '', list a pods ''",
        "GET, /api/v1/namespaces/a/pods, watch=true, watch a pods ''",
        "GET, /api/v1/namespaces/a/pods/p/log, '', get a pods p",
        "POST, /api/v1/namespaces/a/pods, '', create a pods ''",
        "PATCH, /apis/apps/v1/namespaces/a/statefulsets/s/scale, '', patch a statefulsets s",
        "DELETE, /apis/apps/v1/namespaces/a/statefulsets, '', deletecollection a statefulsets ''",
        "DELETE, /api/v1/namespaces/a, '', delete  namespaces a",
        "POST, /api/v1/namespaces, '', create  namespaces ''",
        "PUT, /api/v1/namespaces/a/finalize, '', update  namespaces a",
        "PUT, /apis/storage.k8s.io/v1/storageclasses/c, '', update  storageclasses c",
        "GET, /version, '', get  '' ''",
        "GET, /apis/apps/v1, '', get  '' ''"
    })
    void aPathTellsWhatItIsAbout(String method, String path, String query, String told) {
        Request request = new Request(method, path, query, 200);

        assertThat(String.join(
                        " ", request.verb(), request.namespace(), orEmpty(request.resource()), orEmpty(request.name())))
                .isEqualTo(told);
    }

    private static String orEmpty(String word) {
        return word.isEmpty() ? "''" : word;
    }

    @Test
    void readsDryRunsReviewsAndWaysIntoPodsChangeNothing() {
        assertThat(new Request("GET", "/api/v1/pods", "", 200).changesNothing()).isTrue();
        assertThat(new Request("POST", "/api/v1/namespaces/a/pods", "dryRun=All", 201).changesNothing())
                .isTrue();
        assertThat(new Request("POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", "", 201)
                        .changesNothing())
                .isTrue();
        assertThat(new Request("POST", "/api/v1/namespaces/a/pods/p/exec", "", 101).changesNothing())
                .isTrue();
        assertThat(new Request("POST", "/api/v1/namespaces/a/pods/p/eviction", "", 201).changesNothing())
                .isFalse();
        assertThat(new Request("PATCH", "/api/v1/nodes/n", "", 200).changesNothing())
                .isFalse();
    }
}
