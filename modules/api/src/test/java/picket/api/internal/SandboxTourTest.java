package picket.api.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picket.api.session.Scope;
import picket.api.session.Session;
import picket.api.session.Upstream;
import picket.api.testing.NoDocumentation;
import picket.api.tools.Catalogue;
import picket.api.tools.Client;
import picket.api.tools.Content;
import picket.api.tools.Environment;
import picket.api.tools.Mutations;
import picket.api.tools.Planted;
import picket.api.tools.Result;
import picket.api.tools.Tool;
import picket.api.tools.ToolStage;
import picket.api.tools.Toolbox;
import picket.http.Json;
import picket.oauth.spi.Skill;
import picket.sandbox.Sandbox;
import picket.sandbox.internal.StillSandbox;
import picket.sentry.Caller;
import picket.sentry.Sentry;
import picket.sentry.SentryClient;

/**
 * Each tool once against the shop of the sandbox, with what it costs; and again with each field of what Sentry answered
 * deleted, null and of another type, from memory: tools never fail for that, and never print {@code null}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SandboxTourTest {
    private static final System.Logger LOG = System.getLogger(SandboxTourTest.class.getName());
    private static final Pattern NULL = Pattern.compile("\\b(null|undefined|Optional|MissingNode|NaN)\\b");
    /** {@code @tool:/pointer} is taken from the structured content of an earlier call. */
    private static final Pattern EARLIER = Pattern.compile("@(\\w+):(/[^\"]+)");
    /** Fields without which there is nothing to show or to go on with. */
    private static final Set<String> IDENTITIES =
            Set.of("id", "slug", "key", "data", "version", "eventID", "event_id", "project_id", "head_artifact_id");
    /** By what a tool finds the one that it was asked for. */
    private static final Set<String> SOUGHT = Set.of("get_dashboard_details title", "get_alert_rule name");
    /** They wait between their requests, or ask the same twice with a change between, of which one answer is recorded. */
    private static final Set<String> NOT_DAMAGED =
            Set.of("analyze_issue_with_seer", "get_snapshot_image", "remove_team_from_project");
    /** Nothing of these comes from Sentry, or only a model makes them ask. */
    private static final Set<String> NOT_VISITED = Set.of("search_docs", "get_doc", "use_sentry");

    /** Members of an organization alone write what these show: names, and what they set up. */
    private static final Set<String> OF_MEMBERS = Set.of("""
            whoami execute_sentry_tool find_organizations find_projects find_dsns update_dsn update_project add_team_to_project
            find_alert_rules get_alert_rule find_dashboards get_dashboard_details find_monitors find_uptime_monitors get_uptime_monitor_details update_uptime_monitor
            """.split("\\s+"));

    /** What Sentry says where it has no route. */
    private static final Recorder.Recorded NO_ROUTE =
            new Recorder.Recorded(404, "text/html; charset=utf-8", "", new byte[0]);

    private static final String CALLS = """
            whoami {}
            get_server_info {}
            search_sentry_tools {"query": "issue"}
            execute_sentry_tool {"name": "whoami", "arguments": {}}
            find_organizations {}
            find_projects {"organizationSlug": "acme"}
            find_teams {"organizationSlug": "acme"}
            find_releases {"organizationSlug": "acme", "projectSlug": "storefront"}
            get_release_details {"organizationSlug": "acme", "releaseVersion": "payments@4.8.0", "projectSlugOrId": "payments", "includeHealth": true}
            search_issues {"organizationSlug": "acme", "projectSlugOrId": "payments", "sort": "freq"}
            get_issue_details {"organizationSlug": "acme", "issueId": "PAYMENTS-5"}
            get_sentry_resource {"resourceType": "issue", "resourceId": "PAYMENTS-6", "organizationSlug": "acme"}
            get_event_stacktrace {"organizationSlug": "acme", "issueId": "PAYMENTS-5"}
            get_issue_breadcrumbs {"organizationSlug": "acme", "issueId": "PAYMENTS-5"}
            get_issue_activity {"organizationSlug": "acme", "issueId": "PAYMENTS-5"}
            get_issue_tag_values {"organizationSlug": "acme", "issueId": "STOREFRONT-4", "tagKey": "browser.name"}
            get_issue_user_reports {"organizationSlug": "acme", "issueId": "STOREFRONT-4"}
            search_issue_events {"organizationSlug": "acme", "issueId": "PAYMENTS-5", "limit": 3}
            get_event_attachment {"organizationSlug": "acme", "projectSlug": "payments", "eventId": "@get_issue_details:/event/id"}
            search_events {"organizationSlug": "acme", "dataset": "spans", "query": "has:trace", "fields": ["id", "trace", "span.op", "timestamp"], "limit": 3}
            get_trace_details {"organizationSlug": "acme", "traceId": "@search_events:/untrusted/rows/0/trace"}
            get_span_details {"organizationSlug": "acme", "traceId": "@search_events:/untrusted/rows/0/trace", "spanId": "@search_events:/untrusted/rows/0/id"}
            get_replay_details {"organizationSlug": "acme", "replayId": "@replay:/data/0/id"}
            get_profile {"organizationSlug": "acme", "projectSlugOrId": "payments", "transactionName": "POST /v2/orders/{id}/captures", "period": "14d"}
            get_profile_details {"organizationSlug": "acme", "projectSlugOrId": "payments", "profileId": "@profile:/shared/profiles/0/profile_id"}
            get_latest_base_snapshot {"organizationSlug": "acme", "appId": "com.acme.shop", "branch": "pay-button"}
            get_snapshot {"organizationSlug": "acme", "snapshotId": "@get_latest_base_snapshot:/snapshotId"}
            get_snapshot_image {"organizationSlug": "acme", "snapshotId": "@get_latest_base_snapshot:/snapshotId", "imageIdentifier": "checkout/pay.png"}
            find_dashboards {"organizationSlug": "acme"}
            get_dashboard_details {"organizationSlug": "acme", "dashboardIdOrTitle": "checkout health"}
            find_alert_rules {"organizationSlug": "acme", "projectSlug": "payments"}
            get_alert_rule {"organizationSlug": "acme", "ruleIdOrName": "Payment errors per hour"}
            find_monitors {"organizationSlug": "acme"}
            get_monitor_details {"organizationSlug": "acme", "monitorSlug": "ledger-export", "period": "7d"}
            find_uptime_monitors {"organizationSlug": "acme", "projectSlug": "payments"}
            get_uptime_monitor_details {"organizationSlug": "acme", "projectSlug": "payments", "uptimeMonitorId": "@find_uptime_monitors:/monitors/0/id"}
            search_agent_conversations {"organizationSlug": "acme"}
            get_agent_conversation_details {"organizationSlug": "acme", "conversationId": "conv-parcel-54877"}
            search_ai_conversations {"organizationSlug": "acme", "limit": 1}
            get_ai_conversation_details {"organizationSlug": "acme", "conversationId": "conv-parcel-54877"}
            analyze_issue_with_seer {"organizationSlug": "acme", "issueId": "PAYMENTS-5"}
            find_dsns {"organizationSlug": "acme", "projectSlug": "storefront"}
            create_dsn {"organizationSlug": "acme", "projectSlug": "storefront", "name": "Tour"}
            update_dsn {"organizationSlug": "acme", "projectSlug": "storefront", "keyId": "@create_dsn:/dsn/id", "name": "Tour 2", "rateLimitWindow": 60, "rateLimitCount": 5}
            add_issue_note {"organizationSlug": "acme", "issueId": "WAREHOUSE-1", "text": "Seen on the tour"}
            update_issue {"organizationSlug": "acme", "issueId": "WAREHOUSE-1", "status": "resolved", "inRelease": "latest", "assignedTo": "me"}
            create_team {"organizationSlug": "acme", "name": "Tour"}
            create_project {"organizationSlug": "acme", "teamSlug": "tour", "name": "Tour", "platform": "python"}
            update_project {"organizationSlug": "acme", "projectSlug": "tour", "name": "Tour 2"}
            add_team_to_project {"organizationSlug": "acme", "projectSlug": "tour", "teamSlug": "platform"}
            remove_team_from_project {"organizationSlug": "acme", "projectSlug": "tour", "teamSlug": "platform"}
            create_uptime_monitor {"organizationSlug": "acme", "projectSlug": "payments", "name": "Tour", "url": "https://docs.acme.example/", "intervalSeconds": 60}
            update_uptime_monitor {"organizationSlug": "acme", "projectSlug": "payments", "uptimeMonitorId": "@create_uptime_monitor:/monitor/id", "status": "disabled"}
            delete_uptime_monitor {"organizationSlug": "acme", "projectSlug": "payments", "uptimeMonitorId": "@create_uptime_monitor:/monitor/id"}
            onboarding_status_update {"organizationSlug": "acme", "runToken": "abcdefghij", "update": {"stage": "connect_mcp", "status": "active"}}
            """;

    @TempDir
    static Path folder;

    private final Map<String, Visit> visits = new LinkedHashMap<>();
    private final Sentry sentry = Sentry.open(Sentry.Options.defaults("test"), InstantSource.system());
    private Sandbox.Running sandbox;
    private Recorder recorder;
    private LinkedPages pages;

    /** A call with what Sentry said to it and what came of it. */
    private record Visit(
            String tool, ObjectNode arguments, Map<String, Recorder.Recorded> answers, Result result, long millis) {
        /** The answers, one of them another. */
        Map<String, Recorder.Recorded> but(String request, Recorder.Recorded other) {
            var answers = new LinkedHashMap<>(answers());
            answers.put(request, other);
            return answers;
        }
    }

    @BeforeAll
    void tour() {
        var settings = new Sandbox.Settings(0, folder, URI.create("http://localhost:9/oauth/callback"), Duration.ZERO);
        sandbox = StillSandbox.open(settings, ToolStage.NOW);
        recorder = new Recorder(sandbox.address());
        pages = new LinkedPages(sandbox.address(), sandbox.userToken());
        CALLS.lines().forEach(line -> {
            var tool = line.substring(0, line.indexOf(' '));
            var arguments = arguments(line.substring(line.indexOf(' ') + 1));
            recorder.take();
            long start = System.nanoTime();
            var result = visited(tool, arguments);
            long millis = (System.nanoTime() - start) / 1_000_000;
            visits.put(tool, new Visit(tool, arguments, recorder.take(), result, millis));
            pages.follow(
                    text(result) + result.structured().map(ObjectNode::toString).orElse(""));
        });
    }

    @AfterAll
    void stop() {
        recorder.close();
        sandbox.close();
        sentry.close();
    }

    @Test
    void everyToolAnswersInTheShop() {
        var all = AllTools.list().stream()
                .map(tool -> tool.declaration().name())
                .filter(name -> !NOT_VISITED.contains(name))
                .collect(Collectors.toSet());
        assertEquals(all, visits.keySet());
        var tokenizer = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
        var table =
                new StringBuilder("| tool | arguments | requests | ms | tokens of text | of structured content |\n");
        table.append("|---|---|---|---|---|---|\n");
        visits.values().forEach(visit -> {
            assertFalse(visit.result().failed(), () -> visit.tool() + ": " + text(visit.result()));
            ToolStage.golden(
                    visit.tool() + "-shop", visit.result(), recorder.host().origin());
            table.append("| %s | `%s` | %s | %d | %d | %d |%n"
                    .formatted(
                            visit.tool(),
                            visit.arguments(),
                            String.join("<br>", visit.answers().keySet()),
                            visit.millis(),
                            tokenizer.countTokens(text(visit.result())),
                            tokenizer.countTokens(visit.result()
                                    .structured()
                                    .map(ObjectNode::toString)
                                    .orElse(""))));
        });
        LOG.log(System.Logger.Level.INFO, "the tour\n" + table);
    }

    @Test
    void everyLinkOpensAPageAboutWhatItNames() {
        assertTrue(pages.faults().size() > 30, () -> pages.faults().toString());
        assertEquals(
                List.of(),
                pages.faults().entrySet().stream()
                        .filter(page -> !page.getValue().isEmpty())
                        .toList());
    }

    @Test
    void noDamagedFieldFailsATool() {
        int runs = 0;
        var answers = new LinkedHashMap<String, Integer>();
        var failures = new ArrayList<String>();
        for (var visit : visits.values()) {
            for (var recorded : visit.answers().entrySet()) {
                var body = recorded.getValue().json();
                if (NOT_DAMAGED.contains(visit.tool()) || body.isMissingNode()) {
                    continue;
                }
                var all = Mutations.of(body);
                int before = runs;
                for (int i = 0; i < all.size(); i++) {
                    // Of the six kinds of damage: deleted, null, and the four other types in turn.
                    if (i % 6 > 1 && i % 6 != 2 + i / 6 % 4) {
                        continue;
                    }
                    runs++;
                    recorder.replay(visit.but(
                            recorded.getKey(),
                            recorded.getValue().with(all.get(i).body())));
                    // A token of its own, so that nothing is remembered of another answer.
                    var result = run(box(sentry, "replay-" + runs), visit.tool(), visit.arguments());
                    fault(result, all.get(i).what(), visit)
                            .ifPresent(fault -> failures.add(visit.tool() + " " + recorded.getKey() + " " + fault));
                }
                answers.merge(visit.tool(), runs - before, Integer::sum);
            }
        }
        LOG.log(System.Logger.Level.INFO, "damaged {0} answers: {1}", runs, answers);
        assertTrue(runs > 1_000, "only " + runs);
        assertEquals(List.of(), failures.stream().limit(20).toList(), failures.size() + " of " + runs);
    }

    /** A1: what strangers can write comes out inside fences, or below the mark of its trust. */
    @Test
    void a1NoTextOfSentryLeavesItsFence() {
        int runs = 0;
        var faults = new ArrayList<String>();
        for (var visit : visits.values()) {
            for (var recorded : visit.answers().entrySet()) {
                var body = recorded.getValue().json();
                if (NOT_DAMAGED.contains(visit.tool()) || body.isMissingNode()) {
                    continue;
                }
                for (var planted : Planted.in(body)) {
                    runs++;
                    recorder.replay(
                            visit.but(recorded.getKey(), recorded.getValue().with(planted.body())));
                    var result = run(box(sentry, "planted-" + runs), visit.tool(), visit.arguments());
                    (OF_MEMBERS.contains(visit.tool()) ? Planted.faultOfMembers(result) : Planted.fault(result))
                            .ifPresent(fault -> faults.add(
                                    visit.tool() + " " + recorded.getKey() + " " + planted.what() + " " + fault));
                }
            }
        }
        LOG.log(System.Logger.Level.INFO, "planted text in {0} fields", runs);
        assertEquals(List.of(), faults.stream().limit(20).toList(), faults.size() + " of " + runs);
    }

    /** Self-hosted installations may be older than a feature: a route that is not there is explained, or left out. */
    @Test
    void noToolFailsWhereAnEndpointIsMissing() {
        var failures = new ArrayList<String>();
        for (var visit : visits.values()) {
            if (NOT_DAMAGED.contains(visit.tool())) {
                continue;
            }
            for (var request : visit.answers().keySet()) {
                recorder.replay(visit.but(request, NO_ROUTE));
                var result =
                        run(box(sentry, "older-" + visit.tool() + request.hashCode()), visit.tool(), visit.arguments());
                if (result.failed()) {
                    failures.add(visit.tool() + " " + request + "\n" + text(result));
                }
            }
        }
        assertEquals(List.of(), failures);
    }

    /** Whatever Sentry says: in a session with one tool alone no other is named. */
    @Test
    void nextStepsNameOnlyToolsThatTheSessionHas() {
        var names =
                AllTools.list().stream().map(tool -> tool.declaration().name()).toList();
        var answers = List.<UnaryOperator<Map<String, Recorder.Recorded>>>of(
                UnaryOperator.identity(),
                _ -> Map.of(),
                given -> refused(given, 400),
                given -> refused(given, 403),
                given -> refused(given, 500));
        var failures = new ArrayList<String>();
        for (var visit : visits.values()) {
            for (int i = 0; i < answers.size(); i++) {
                recorder.replay(answers.get(i).apply(visit.answers()));
                var tool = tool(visit.tool());
                var box = box(sentry, "alone-" + i + visit.tool(), List.of(tool));
                var result = (Result) box.run(tool, visit.arguments());
                var said = text(result) + result.structured();
                names.stream()
                        .filter(name -> !name.equals(visit.tool())
                                && !visit.arguments().toString().contains(name))
                        .filter(name -> Pattern.compile("\\b" + name + "\\b")
                                .matcher(said)
                                .find())
                        .forEach(name -> failures.add(visit.tool() + " names " + name + "\n" + said));
            }
        }
        assertEquals(List.of(), failures);
    }

    private static Map<String, Recorder.Recorded> refused(Map<String, Recorder.Recorded> answers, int status) {
        return answers.keySet().stream()
                .collect(Collectors.toMap(request -> request, _ -> Recorder.Recorded.refusal(status, "{}")));
    }

    /** The result of a call that remembers nothing of those before, so that all that it needs is recorded. */
    private Result visited(String tool, ObjectNode arguments) {
        try (var fresh = Sentry.open(Sentry.Options.defaults("test"), InstantSource.system())) {
            return run(box(fresh, sandbox.userToken()), tool, arguments);
        }
    }

    /** What is wrong with a result, if anything is; what the undamaged one says as well is not. */
    private static Optional<String> fault(Result result, String what, Visit visit) {
        var text = text(result);
        var field = what.replaceFirst(" .*", "").replaceFirst(".*/", "");
        if (result.failed()) {
            boolean expected = IDENTITIES.contains(field) || SOUGHT.contains(visit.tool() + " " + field);
            return expected ? Optional.empty() : Optional.of(what + "\n" + text);
        }
        boolean said = NULL.matcher(text(visit.result())).find();
        return !said && !text.startsWith("{") && NULL.matcher(text).find()
                ? Optional.of(what + " prints\n" + text)
                : Optional.empty();
    }

    private Toolbox box(Sentry through, String token) {
        return box(through, token, AllTools.list());
    }

    private Toolbox box(Sentry through, String token, List<Tool> tools) {
        var session = new Session(Set.of(Skill.values()), Scope.ALL, Optional.empty(), upstream(through, token));
        var environment = new Environment(new NoDocumentation(), InstantSource.fixed(ToolStage.NOW), new Random(1));
        return new Catalogue(tools, environment).open(session, Client.MUTE);
    }

    private static Result run(Toolbox box, String name, ObjectNode arguments) {
        return (Result) box.run(tool(name), arguments);
    }

    private static Tool tool(String name) {
        return AllTools.list().stream()
                .filter(one -> one.declaration().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Upstream upstream(Sentry through, String token) {
        return new Upstream() {
            @Override
            public SentryClient client() {
                return through.client(recorder.host(), token, Caller.UNKNOWN);
            }

            @Override
            public Renewal renew() {
                return Renewal.ENDED;
            }

            @Override
            public void end() {
                throw new IllegalStateException("nothing to end");
            }
        };
    }

    private ObjectNode arguments(String json) {
        var text = EARLIER.matcher(json).replaceAll(match -> switch (match.group(1)) {
            case "replay" -> asked("organizations/acme/replays/?query=count_rage_clicks:%3E0", match.group(2));
            case "profile" -> asked("organizations/acme/profiling/flamegraph/?project=2", match.group(2));
            default ->
                Objects.requireNonNull(visits.get(match.group(1)), match.group(1))
                        .result()
                        .structured()
                        .orElseThrow()
                        .at(match.group(2))
                        .asText();
        });
        return (ObjectNode) read(text);
    }

    private String asked(String path, String pointer) {
        return read(pages.get("/api/0/" + path).body()).at(pointer).asText();
    }

    private static JsonNode read(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Result result) {
        return result.content().stream()
                .flatMap(part -> part instanceof Content.Text(var markdown) ? Stream.of(markdown) : Stream.empty())
                .collect(Collectors.joining("\n"));
    }
}
