package dev.podlings.check.why.others;

import dev.podlings.check.why.Reason;
import dev.podlings.check.world.Events;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Other;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What keeps a CronJob from running. Kubernetes, CronJob: it makes a Job when its schedule says so. */
final class CronJobs {
    static final List<Rule> RULES = List.of(
            CronJobs::suspended,
            CronJobs::notUnderstood,
            CronJobs::shortDeadline,
            CronJobs::missed,
            CronJobs::refused,
            CronJobs::lastFailed,
            CronJobs::busy,
            CronJobs::neverYet);

    private CronJobs() {}

    private static List<Reason> suspended(Other cron, World world, Elsewhere elsewhere) {
        return isSuspended(cron)
                ? Rule.found("cron-suspended", cron, cron.name())
                        .next("kubectl patch cronjob " + cron.name() + " -p '{\"spec\":{\"suspend\":false}}'")
                        .alone()
                : List.of();
    }

    private static boolean isSuspended(Other cron) {
        return cron.isTrue("spec", "suspend");
    }

    private static List<Reason> notUnderstood(Other cron, World world, Elsewhere elsewhere) {
        return heard(cron, world, "UnparseableSchedule", "UnknownTimeZone", "InvalidSchedule", "TooManyMissedTimes")
                .map(said -> Rule.described(Rule.found("cron-schedule", cron, cron.name(), schedule(cron))
                                .seen(said))
                        .alone())
                .orElse(List.of());
    }

    /** Kubernetes, CronJob: the controller looks every 10 seconds, so a shorter deadline may let every run be missed. */
    private static List<Reason> shortDeadline(Other cron, World world, Elsewhere elsewhere) {
        int deadline = cron.number(10, "spec", "startingDeadlineSeconds");
        return deadline < 10
                ? Rule.found("cron-deadline", cron, cron.name(), deadline)
                        .next("kubectl patch cronjob " + cron.name()
                                + " -p '{\"spec\":{\"startingDeadlineSeconds\":60}}'")
                        .alone()
                : List.of();
    }

    private static List<Reason> missed(Other cron, World world, Elsewhere elsewhere) {
        return isSuspended(cron)
                ? List.of()
                : heard(cron, world, "MissSchedule")
                        .map(said -> Rule.described(Rule.found(
                                                "cron-missed",
                                                cron,
                                                cron.name(),
                                                cron.number(0, "spec", "startingDeadlineSeconds"))
                                        .seen(said))
                                .alone())
                        .orElse(List.of());
    }

    private static List<Reason> refused(Other cron, World world, Elsewhere elsewhere) {
        return heard(cron, world, "FailedCreate")
                .map(said ->
                        Rule.found("cron-refused", cron, cron.name()).seen(said).alone())
                .orElse(List.of());
    }

    private static List<Reason> lastFailed(Other cron, World world, Elsewhere elsewhere) {
        Optional<Item> last = jobs(cron, world).filter(CronJobs::isFinished).reduce((older, newer) -> newer);
        return last.filter(job -> job.isCondition("Failed"))
                .map(job -> Rule.found("cron-last-failed", cron, cron.name(), job.name())
                        .seen(cron.instant("status", "lastSuccessfulTime")
                                .map(when -> Say.of("cron-last-well", ago(when, world)))
                                .orElseGet(() -> Say.of("cron-last-well.never")))
                        .next("kubectl logs job/" + job.name())
                        .alone())
                .orElse(List.of());
    }

    private static List<Reason> busy(Other cron, World world, Elsewhere elsewhere) {
        List<String> active = cron.list("status", "active").stream()
                .map(job -> Item.text(job, "name"))
                .toList();
        if (active.isEmpty() || !"Forbid".equals(cron.text("spec", "concurrencyPolicy"))) {
            return List.of();
        }
        Sentence running = Sentence.list(active);
        Optional<String> skipped = heard(cron, world, "JobAlreadyActive");
        return skipped.map(said -> Rule.found("cron-skips", cron, cron.name(), running)
                        .seen(said)
                        .next("kubectl describe job " + active.get(0)))
                .orElseGet(() -> Rule.found("cron-busy", cron, cron.name(), running))
                .alone();
    }

    private static List<Reason> neverYet(Other cron, World world, Elsewhere elsewhere) {
        if (cron.has("status", "lastScheduleTime") || isSuspended(cron)) {
            return List.of();
        }
        Reason reason = Rule.found("cron-waits", cron, cron.name(), schedule(cron))
                .next("kubectl create job " + cron.name() + "-now --from=cronjob/" + cron.name());
        return cron.created()
                .map(born -> reason.seen(Say.of("cron-since", ago(born, world))))
                .orElse(reason)
                .alone();
    }

    /** What one of these events said, if it is newer than the last run. */
    private static Optional<String> heard(Other cron, World world, String... reasons) {
        Instant last = cron.instant("status", "lastScheduleTime").orElse(Instant.EPOCH);
        return OtherDiagnosis.events(cron, world).stream()
                .filter(event -> List.of(reasons).contains(Events.reason(event)))
                .filter(event -> Events.last(event).isAfter(last))
                .reduce((older, newer) -> newer)
                .map(Events::written);
    }

    /** Its schedule, with the time zone that it is meant in. Kubernetes: without one, that of the control plane. */
    private static Sentence schedule(Other cron) {
        String zone = cron.text("spec", "timeZone");
        return zone.isEmpty()
                ? Say.of("cron-schedule.plain", cron.text("spec", "schedule"))
                : Say.of("cron-schedule.zone", cron.text("spec", "schedule"), zone);
    }

    private static String ago(Instant when, World world) {
        return Plain.time(Duration.between(when, world.now()));
    }

    /** Its Jobs that still run, or that ended last and failed. */
    static List<Ref> unfinished(Other cron, World world) {
        List<Item> jobs = jobs(cron, world).toList();
        Stream<Item> running = jobs.stream().filter(job -> !isFinished(job));
        Stream<Item> last = jobs.stream()
                .filter(CronJobs::isFinished)
                .reduce((older, newer) -> newer)
                .filter(job -> job.isCondition("Failed"))
                .stream();
        return Stream.concat(running, last).map(Item::ref).toList();
    }

    private static boolean isFinished(Item job) {
        return job.isCondition("Complete") || job.isCondition("Failed");
    }

    private static Stream<Item> jobs(Other cron, World world) {
        return world.all(Kind.JOB).stream()
                .filter(job -> job.isControlledBy(cron))
                .sorted(Comparator.comparing(job -> job.created().orElse(Instant.EPOCH)));
    }
}
