package dev.podlings.check.why.others;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.why.Explanation;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is said of CronJobs. */
class CronJobsTest extends OtherKinds {
    @Test
    void aCronJobThatIsSuspendedIsNoTroubleButSaysSo() {
        Explanation suspended =
                why(CRON, "metadata: {name: backup}\nspec: {schedule: '0 3 * * *', suspend: true}\nstatus: {}");

        assertThat(suspended.text(Locale.ENGLISH, 0)).isEqualTo("""
                        - The CronJob backup is suspended: it makes no Jobs until it is resumed.
                            next: kubectl patch cronjob backup -p '{"spec":{"suspend":false}}'
                        """);
        assertThat(suspended.isWell()).isTrue();
    }

    @Test
    void aCronJobThatHasNeverRunNamesItsSchedule() {
        assertThat(said(
                        CRON,
                        "metadata: {name: backup}\nspec: {schedule: '0 3 * * *', timeZone: Europe/Berlin}\nstatus: {}"))
                .startsWith("- The CronJob backup has not run yet; its schedule is \"0 3 * * *\" (Europe/Berlin).")
                .contains("next: kubectl create job backup-now --from=cronjob/backup");
    }

    @Test
    void aCronJobsLastRunThatFailedIsExplainedByItsJob() {
        job(
                "backup-1",
                "{type: Failed, status: 'True', reason: BackoffLimitExceeded, message: Job has reached the specified backoff limit}");

        assertThat(
                        said(
                                CRON,
                                "metadata: {name: backup, uid: c}\nspec: {schedule: '0 3 * * *'}\nstatus: {lastScheduleTime: '2026-11-22T03:00:00Z'}"))
                .isEqualTo("""
                        - The job backup-1 has failed and will not try again: 3 pods have failed, and backoffLimit is 2.
                            BackoffLimitExceeded: Job has reached the specified backoff limit
                            next: kubectl describe job backup-1
                        - The last run of the CronJob backup has failed: backup-1.
                            none of its runs has ended well yet
                            next: kubectl logs job/backup-1
                        """);
    }

    @Test
    void aCronJobThatForbidsTwoAtOnceLeavesRunsOutWhileOneRuns() {
        String running =
                "metadata: {name: backup, uid: c}\nspec: {schedule: '* * * * *', concurrencyPolicy: Forbid}\nstatus: {lastScheduleTime: '2026-11-22T09:00:00Z', active: [{kind: Job, name: backup-1}]}";
        job("backup-1", "");
        assertThat(why(CRON, running).isWell()).isTrue();
        assertThat(said(CRON, running)).contains("begins no other run while backup-1 runs (concurrencyPolicy: Forbid)");

        event(
                "CronJob",
                "backup",
                "JobAlreadyActive",
                "Not starting job because prior execution is running and concurrency policy is Forbid");
        assertThat(why(CRON, running).isWell()).isFalse();
        assertThat(said(CRON, running))
                .contains("leaves out runs: backup-1 still runs", "JobAlreadyActive: Not starting");
    }

    @Test
    void aRunThatWasMissedIsTakenFromTheEventsAndOnlyWhileItIsTheLast() {
        event(
                "CronJob",
                "backup",
                "MissSchedule",
                "Missed scheduled time to start a job: Sun, 22 Nov 2026 10:00:00 UTC");
        String missed =
                "metadata: {name: backup}\nspec: {schedule: '0 * * * *', startingDeadlineSeconds: 5}\nstatus: {lastScheduleTime: '2026-11-22T%s:00:00Z'}";

        assertThat(said(CRON, missed.formatted("09")))
                .contains(
                        "it was not begun within startingDeadlineSeconds (5)",
                        "MissSchedule: Missed",
                        "looks only every 10 s");
        assertThat(said(CRON, missed.formatted("11"))).doesNotContain("MissSchedule");
    }

    @Test
    void aScheduleThatNobodyUnderstandsIsSaidToBeSo() {
        event("CronJob", "backup", "UnknownTimeZone", "invalid timeZone: \"Mars\": unknown time zone Mars");
        assertThat(said(CRON, "metadata: {name: backup}\nspec: {schedule: '0 3 * * *', timeZone: Mars}\nstatus: {}"))
                .contains(
                        "its controller cannot work with its schedule, \"0 3 * * *\" (Mars)", "unknown time zone Mars");
    }
}
