package dev.podlings.cell.kubectl.describe;

import java.time.Duration;
import java.time.OffsetDateTime;
import tools.jackson.databind.JsonNode;

/** {@code describe} of jobs and daemon sets. */
final class WorkPages {
    private WorkPages() {}

    static void job(JsonNode job, Around around, Page page) {
        JsonNode spec = job.path("spec");
        JsonNode status = job.path("status");
        page.line("Name", job.at("/metadata/name").asString(""));
        page.line("Namespace", job.at("/metadata/namespace").asString(""));
        page.line("Selector", Selectors.text(spec.path("selector")));
        page.labels(0, "Labels", job.at("/metadata/labels"));
        page.annotations(0, "Annotations", job.at("/metadata/annotations"));
        Owner.line(job, page);
        page.lineIf("Parallelism", spec.path("parallelism"));
        page.line("Completions", spec.path("completions").asString("<unset>"));
        page.lineIf("Completion Mode", spec.path("completionMode"));
        page.lineIf("Suspend", spec.path("suspend"));
        page.lineIf("Backoff Limit", spec.path("backoffLimit"));
        page.lineIf("TTL Seconds After Finished", spec.path("ttlSecondsAfterFinished"));
        if (status.has("startTime")) {
            page.line("Start Time", Times.date(status.path("startTime")));
        }
        if (status.has("completionTime")) {
            page.line("Completed At", Times.date(status.path("completionTime")));
            page.line("Duration", Times.human(between(status.path("startTime"), status.path("completionTime"))));
        }
        if (spec.has("activeDeadlineSeconds")) {
            page.line(
                    "Active Deadline Seconds",
                    spec.path("activeDeadlineSeconds").asString("") + "s");
        }
        page.line(
                "Pods Statuses",
                status.path("active").asInt(0) + " Active ("
                        + status.path("ready").asInt(0) + " Ready) / "
                        + status.path("succeeded").asInt(0) + " Succeeded / "
                        + status.path("failed").asInt(0) + " Failed");
        TemplateLines.of(spec.path("template"), page);
        EventLines.of(job, around, page);
    }

    private static Duration between(JsonNode from, JsonNode to) {
        return Duration.between(OffsetDateTime.parse(from.asString()), OffsetDateTime.parse(to.asString()));
    }

    static void daemonSet(JsonNode set, Around around, Page page) {
        JsonNode status = set.path("status");
        page.line("Name", set.at("/metadata/name").asString(""));
        page.line("Selector", Selectors.text(set.at("/spec/selector")));
        page.line(
                "Node-Selector", Page.orNone(String.join(",", Page.pairs(set.at("/spec/template/spec/nodeSelector")))));
        page.labels(0, "Labels", set.at("/metadata/labels"));
        page.annotations(0, "Annotations", set.at("/metadata/annotations"));
        count("Desired Number of Nodes Scheduled", status.path("desiredNumberScheduled"), page);
        count("Current Number of Nodes Scheduled", status.path("currentNumberScheduled"), page);
        count("Number of Nodes Scheduled with Up-to-date Pods", status.path("updatedNumberScheduled"), page);
        count("Number of Nodes Scheduled with Available Pods", status.path("numberAvailable"), page);
        count("Number of Nodes Misscheduled", status.path("numberMisscheduled"), page);
        PodsStatus.line(set, around, page);
        TemplateLines.of(set.at("/spec/template"), page);
        EventLines.of(set, around, page);
    }

    /** kubectl, describe daemonset: these lines have no columns. */
    private static void count(String what, JsonNode number, Page page) {
        page.line(0, what + ": " + number.asInt(0));
    }
}
