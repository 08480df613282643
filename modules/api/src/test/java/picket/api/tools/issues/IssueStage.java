package picket.api.tools.issues;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import picket.api.session.Scope;
import picket.api.session.Session;
import picket.api.session.Upstream;
import picket.api.testing.NoDocumentation;
import picket.api.tools.Catalogue;
import picket.api.tools.Client;
import picket.api.tools.Content;
import picket.api.tools.Environment;
import picket.api.tools.Result;
import picket.api.tools.gateway.ExecuteSentryTool;
import picket.oauth.spi.Skill;
import picket.sentry.SentryClient;
import picket.sentry.StubSentry;

/** A Sentry with one recorded issue, and the tool in front of it. */
final class IssueStage implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    final StubSentry sentry = StubSentry.start();

    /** A recorded body, for example {@code java/event.json}; empty if the case has none. */
    static Optional<JsonNode> recorded(String name) {
        try (var in = IssueStage.class.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(JSON.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Serves a recorded case with everything that enriches it. */
    IssueStage serve(String name) {
        var issue = recorded(name + "/issue.json").orElseThrow();
        serve(issue, recorded(name + "/event.json").orElseThrow());
        var path = "organizations/acme/issues/" + shortId(issue);
        recorded(name + "/autofix.json").ifPresent(json -> sentry.json(path + "/autofix/", json.toString()));
        recorded(name + "/external.json").ifPresent(json -> sentry.json(path + "/external-issues/", json.toString()));
        recorded(name + "/replays.json")
                .ifPresent(json -> sentry.json("organizations/acme/replay-count/", json.toString()));
        recorded(name + "/source.json")
                .ifPresent(json -> sentry.json("projects/acme/shop/stacktrace-link/", json.toString()));
        recorded(name + "/conversations.json")
                .ifPresent(json -> sentry.json("organizations/acme/events/", json.toString()));
        recorded(name + "/trace.json")
                .ifPresent(json ->
                        sentry.json("organizations/acme/trace/4c79f60c11214eb38604f4ae0781bfb2/", json.toString()));
        return this;
    }

    /** Serves an issue under the id X-1 and its own, and its newest event. */
    IssueStage serve(JsonNode issue, JsonNode event) {
        sentry.json("organizations/acme/issues/X-1/", issue.toString());
        for (var id : List.of("X-1", shortId(issue), issue.path("id").asText("X-1"))) {
            sentry.json("organizations/acme/issues/" + id + "/", issue.toString());
            sentry.json("organizations/acme/issues/" + id + "/events/latest/", event.toString());
        }
        return this;
    }

    private static String shortId(JsonNode issue) {
        return issue.path("shortId").asText("X-1");
    }

    /** Runs the tool with every skill and without constraints. */
    Result run(String arguments) {
        return run(arguments, Scope.ALL, Skill.values());
    }

    Result run(String arguments, Scope scope, Skill... skills) {
        var session = new Session(Set.of(skills), scope, Optional.empty(), upstream());
        var tool = new GetIssueDetails();
        var environment = new Environment(new NoDocumentation(), () -> NOW, new Random(1));
        var toolbox = new Catalogue(List.of(tool, new ExecuteSentryTool()), environment).open(session, Client.MUTE);
        return (Result) toolbox.run(tool, object(arguments));
    }

    static String text(Result result) {
        return ((Content.Text) result.content().getFirst()).markdown();
    }

    /** What was asked, without {@code /api/0/}. */
    List<String> asked() {
        return sentry.seen().stream()
                .map(seen -> seen.target().substring("/api/0/".length()))
                .toList();
    }

    private Upstream upstream() {
        return new Upstream() {
            @Override
            public SentryClient client() {
                return sentry.client();
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

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) Objects.requireNonNull(JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        sentry.close();
    }
}
