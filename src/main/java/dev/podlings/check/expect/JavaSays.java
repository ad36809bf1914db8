package dev.podlings.check.expect;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.world.Plain;
import dev.podlings.check.yaml.Fields;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code java: servers.size() == 2}: a snippet says true, or a {@link Verdict}. Asked again whenever the learner ran
 * something. Of several demands joined by {@code &&} the first that is not met is named, with what is so instead.
 */
record JavaSays(Template code) implements Expectation {
    static final List<String> KEYS = List.of("java");
    private static final Pattern COMPARES = Pattern.compile("(.+?) (==|!=|>=|<=|>|<) (.+)");
    private static final Pattern EQUALS = Pattern.compile("([\\w.]+)\\.equals\\((.+)\\)");

    static @Nullable Expectation read(Fields fields) {
        return fields.words("java")
                .<Expectation>map(code -> new JavaSays(new Template(code)))
                .orElse(null);
    }

    @Override
    public List<String> runs() {
        return List.of("java: " + code.text());
    }

    @Override
    public Judge open(Scene scene) {
        return new Asking<>(scene, () -> ask(scene.fill(code), scene.tools().snippets()), JavaSays::judge);
    }

    private static CompletableFuture<Object> ask(String question, Tools.Snippets snippets) {
        return snippets.evaluate(question)
                .thenCompose(answer -> Boolean.FALSE.equals(answer)
                        ? firstUnmet(List.of(question.split(" && ")), snippets)
                                .exceptionally(notToBeTakenApart -> notTrue(question))
                        : CompletableFuture.completedFuture(answer));
    }

    private static CompletableFuture<Object> firstUnmet(List<String> demands, Tools.Snippets snippets) {
        String demand = demands.get(0);
        return demands.size() == 1
                ? unmet(demand, snippets)
                : snippets.evaluate(demand)
                        .thenCompose(answer -> Boolean.FALSE.equals(answer)
                                ? unmet(demand, snippets)
                                : firstUnmet(demands.subList(1, demands.size()), snippets));
    }

    private static CompletableFuture<Object> unmet(String demand, Tools.Snippets snippets) {
        Matcher compares = COMPARES.matcher(demand);
        Matcher equals = EQUALS.matcher(demand);
        if (equals.matches()) {
            return unmet(equals.group(1), Wanted.Operator.EQUAL, equals.group(2), snippets);
        } else if (compares.matches()) {
            return unmet(compares.group(1), Wanted.Operator.ofJava(compares.group(2)), compares.group(3), snippets);
        }
        return CompletableFuture.completedFuture(notTrue(demand));
    }

    private static CompletableFuture<Object> unmet(
            String subject, Wanted.Operator operator, String wanted, Tools.Snippets snippets) {
        return snippets.evaluate(subject)
                .thenCombine(
                        snippets.evaluate(wanted),
                        (is, shall) -> Verdict.notYet(
                                        operator == Wanted.Operator.EQUAL
                                                        && shown(is).equals(shown(shall))
                                                ? Say.of("java.alike", subject, shown(is))
                                                : Say.of(
                                                        "field.is.wanted",
                                                        subject,
                                                        shown(is),
                                                        operator.spoken(shown(shall))))
                                // Variables keep what was last put into them: the lesson's snippets have to run anew.
                                .next(Deed.RESET));
    }

    private static Verdict notTrue(String demand) {
        return Verdict.notYet(Say.of("java.false")).fact(Plain.text(demand)).next(Deed.RESET);
    }

    private static String shown(Object value) {
        return Plain.text(String.valueOf(value));
    }

    private static Verdict judge(Object answer) {
        if (answer instanceof Verdict verdict) {
            return verdict;
        }
        return Boolean.TRUE.equals(answer)
                ? Verdict.passed(Say.of("java.true"))
                : Verdict.couldNotCheck(Say.of("java.other", shown(answer)));
    }

    @Override
    public List<ObjectName> mentions() {
        return List.of();
    }
}
