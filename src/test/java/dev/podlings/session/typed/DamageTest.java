package dev.podlings.session.typed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.Objects;
import org.junit.jupiter.api.Test;

/** What is taken away inside a container. */
class DamageTest extends Remarked {
    private void servers() {
        journal.put(Objects.object("""
                {kind: Pod, metadata: {name: web-0, uid: a},
                 spec: {containers: [{name: w, volumeMounts: [{name: d, mountPath: /data}],
                   readinessProbe: {exec: {command: [test, -f, /tmp/ready]}}}]}}
                """));
    }

    @Test
    void whatNoWatchShowsIsNamedWithAWayBack() {
        servers();
        assertThat(done("kubectl exec web-0 -- rm -r /www")).contains("rm changed what is inside web-0", "reset step");
        assertThat(done("kubectl exec -n here pod/web-0 -- killall httpd")).contains("killall changed");
        assertThat(done("kubectl exec web-0 -- sh -c 'rm /www/index.html'")).contains("rm changed");
        assertThat(done("kubectl exec web-0 -- rm /database/mark"))
                .as("no volume is there, though one is at /data")
                .contains("rm changed");
        assertThat(done("kubectl exec web-0 -- sed -i s/a/b/ /www/index.html")).contains("sed changed");
        assertThat(done("kubectl exec web-0 -- sh -c 'echo x > /etc/hosts'")).contains("sh changed");
        assertThat(done("kubectl cp page.html web-0:/www/index.html")).contains("kubectl cp changed");
    }

    @Test
    void whatShowsByItselfOrWasAskedForIsNot() {
        servers();
        assertThat(done("kubectl exec web-0 -- rm /tmp/ready")).isEqualTo("[]");
        assertThat(done("kubectl exec web-0 -- rm /data/mark")).isEqualTo("[]");
        assertThat(done("kubectl exec web-0 -- kill 1")).isEqualTo("[]");
        assertThat(done("kubectl exec web-0 -- ls /www")).isEqualTo("[]");
        assertThat(done("kubectl exec web-0 -- sh -c 'echo x > /data/mark'")).isEqualTo("[]");
        assertThat(done("kubectl exec web-0 -- sh -c 'wget -qO- web 2> /dev/null'"))
                .isEqualTo("[]");
        String asked = "kubectl exec web-0 -- rm /www/old";
        assertThat(done(asked, asked)).isEqualTo("[]");
    }
}
