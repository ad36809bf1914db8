package dev.podlings.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.lesson.Problem;
import dev.podlings.lesson.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksTranslationTest {
    private static final ChecksFile ORIGINAL = ChecksFile.read(new SourceText("checks/pods.yaml", """
            checks:
              ready: {expect: {ready: deployment/web}, text: The pods are ready}
            mistakes:
              deleted:
                try: kubectl delete deployment web
                when: {absent: deployment/web}
                say: The Deployment in ${ns} is gone.
                next: kubectl apply -f web.yaml
              scaled:
                try: kubectl scale deployment web --replicas=2
                when: {like: deployment/web, where: {spec.replicas: "< 3"}}
                say: You asked for fewer pods.
            """));

    private static ChecksFile in(String words) {
        return ChecksTranslation.of(ORIGINAL, new SourceText("checks/de/pods.yaml", words));
    }

    private static List<String> told(ChecksFile file) {
        return file.problems().stream().map(Problem::message).toList();
    }

    private static String suggested(ChecksFile file) {
        return file.problems().stream().map(Problem::render).reduce("", String::concat);
    }

    @Test
    void onlyTheWordsAreOthersAndWhatIsNotSaidIsTheOriginals() {
        ChecksFile german = in("""
                checks:
                  ready: {text: Die Pods sind bereit}
                mistakes:
                  deleted:
                    say: Das Deployment in ${ns} ist weg.
                """);

        assertThat(german.check("ready").orElseThrow().text()).contains("Die Pods sind bereit");
        Mistake deleted = german.mistakes().get("deleted");
        Mistake original = ORIGINAL.mistakes().get("deleted");
        assertThat(deleted.say()).isEqualTo("Das Deployment in ${ns} ist weg.");
        assertThat(deleted.next()).isEqualTo(original.next());
        assertThat(deleted.when()).isSameAs(original.when());
        assertThat(german.mistakes().get("scaled"))
                .isEqualTo(ORIGINAL.mistakes().get("scaled"));
        assertThat(told(german)).contains("the mistake \"scaled\" is not translated");
    }

    @Test
    void aTranslationThatLagsBehindIsTold() {
        ChecksFile fresh = in("mistakes: {scaled: {say: Weniger Pods.}, deleted: {say: Weg.}}\n");
        assertThat(told(fresh)).containsOnly("it is not said which state of the original this is a translation of");
        String hash = suggested(fresh).replaceAll("(?s).*?write translates: ([0-9a-f]{12}).*", "$1");

        assertThat(told(in(
                        "mistakes: {scaled: {translates: " + hash + ", say: Weniger Pods.}, deleted: {say: Weg.}}\n")))
                .hasSize(1);
        assertThat(told(in("mistakes: {scaled: {translates: 0123456789ab, say: Weniger.}, deleted: {say: Weg.}}\n")))
                .contains("the original of this has changed since it was translated");
    }

    @Test
    void whatTheOriginalDoesNotHaveIsAnErrorAndTheOriginalIsSaid() {
        ChecksFile german = in("""
                mistakes:
                  deletd: {say: Weg.}
                  scaled: {say: "Weniger in ${nowhere}.", when: {absent: deployment/web}}
                """);
        assertThat(told(german))
                .contains("unknown mistake \"deletd\"", "unknown place \"${nowhere}\"", "unknown key \"when\"");
        assertThat(german.mistakes()).isEqualTo(ORIGINAL.mistakes());
    }
}
