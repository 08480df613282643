package picket.sandbox.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picket.http.Json;
import picket.sandbox.store.Kind;
import picket.sandbox.store.Project;
import picket.sandbox.store.ProjectFacts;
import picket.sandbox.store.Team;

/** Projects as answers show them. */
final class ProjectForm {
    private static final List<String> ABSENT =
            List.of("isBookmarked", "hasFlags", "hasMinifiedStackTrace", "isInternal", "isPublic");

    /** What says that something was received. */
    private static final Map<String, String> RECEIVED = Map.of(
            "firstTransactionEvent", "spans",
            "hasLogs", "logs",
            "hasTraceMetrics", "tracemetrics",
            "hasSessions", "sessions",
            "hasUserReports", "user_reports",
            "hasFeedbacks", "feedback",
            "hasNewFeedbacks", "feedback");

    /** What says that there are spans whose operations begin like that. */
    private static final Map<String, String> INSIGHTS = Map.of(
            "hasInsightsHttp", "http.client",
            "hasInsightsDb", "db",
            "hasInsightsAssets", "resource",
            "hasInsightsAppStart", "app.start",
            "hasInsightsScreenLoad", "ui.load",
            "hasInsightsVitals", "pageload",
            "hasInsightsCaches", "cache",
            "hasInsightsQueues", "queue",
            "hasInsightsAgentMonitoring", "gen_ai",
            "hasInsightsMCP", "mcp");

    private static final Set<Kind> PROFILES = Set.of(Kind.PROFILE, Kind.CHUNK);

    private ProjectForm() {}

    /** The project as issues name it. */
    static ObjectNode reference(Project project) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", Long.toString(project.id()))
                .put("name", project.name())
                .put("slug", project.slug())
                .put("platform", project.platform());
    }

    /** The project in lists. */
    static ObjectNode summary(Project project, List<Team> teams, ProjectFacts facts) {
        var form = reference(project)
                .put("dateCreated", project.created().toString())
                .put("isMember", true)
                .put("hasAccess", true)
                .put("color", "#3f6abf")
                .put("status", "active");
        ABSENT.forEach(field -> form.put(field, false));
        RECEIVED.forEach((field, what) -> form.put(field, facts.received().contains(what)));
        INSIGHTS.forEach((field, operation) ->
                form.put(field, facts.operations().stream().anyMatch(known -> known.startsWith(operation))));
        form.put("hasMonitors", facts.documents().contains(Kind.MONITOR));
        form.put("hasReplays", facts.documents().contains(Kind.REPLAY));
        form.put("hasProfiles", !Collections.disjoint(facts.documents(), PROFILES));
        form.putArray("features");
        form.putArray("access");
        form.put("firstEvent", facts.firstEvent().map(Object::toString).orElse(null));
        teams.stream()
                .findFirst()
                .ifPresentOrElse(team -> form.set("team", TeamResource.reference(team)), () -> form.putNull("team"));
        var owners = form.putArray("teams");
        teams.stream().map(TeamResource::reference).forEach(owners::add);
        form.putArray("platforms").add(project.platform());
        var environments = form.putArray("environments");
        facts.environments().forEach(environments::add);
        form.set("avatar", Avatar.letters());
        facts.latestRelease()
                .ifPresentOrElse(
                        version -> form.putObject("latestRelease").put("version", version),
                        () -> form.putNull("latestRelease"));
        return form;
    }

    /** The project by itself: with its settings, which are Sentry's defaults. */
    static ObjectNode details(ObjectNode form, ObjectNode organization) {
        form.set("organization", organization);
        form.putObject("options");
        form.put("digestsMinDelay", 300).put("digestsMaxDelay", 1800);
        form.put("subjectPrefix", "").put("subjectTemplate", "$shortID - $title");
        form.putArray("allowedDomains").add("*");
        form.put("resolveAge", 0);
        form.put("dataScrubber", true).put("dataScrubberDefaults", true).put("scrubIPAddresses", false);
        form.putArray("safeFields");
        form.putArray("sensitiveFields");
        form.putNull("storeCrashReports");
        form.put("securityToken", "").putNull("securityTokenHeader").put("verifySSL", false);
        form.put("scrapeJavaScript", true).put("enableAutoReleaseCreation", true);
        form.putArray("highlightTags").add("handled").add("level");
        form.putObject("highlightContext");
        var preset = form.putObject("highlightPreset");
        preset.putArray("tags");
        preset.putObject("context");
        form.put("groupingConfig", EventForm.GROUPING).put("groupingEnhancements", "");
        form.put("derivedGroupingEnhancements", "").put("fingerprintingRules", "");
        form.put("secondaryGroupingExpiry", 0).putNull("secondaryGroupingConfig");
        form.put("processingIssues", 0).putNull("defaultEnvironment").putNull("relayPiiConfig");
        form.putArray("builtinSymbolSources");
        form.putNull("dynamicSamplingBiases").put("symbolSources", "[]").put("isDynamicallySampled", false);
        form.put("tempestFetchScreenshots", false).put("autofixAutomationTuning", "off");
        form.put("seerScannerAutomation", false).putNull("seerNightshiftTweaks");
        form.put("scmSourceContextEnabled", false).putNull("debugFilesRole");
        return form;
    }
}
