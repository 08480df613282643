package picket.app.all.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import picket.app.all.command.Misuse;
import picket.app.all.command.SentryHttp;
import picket.http.Json;
import picket.sentry.SentrySettings;

/** The device authorization grant (RFC 8628) at a Sentry. */
final class DeviceFlow {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    private static final String SCOPES = "org:read project:write team:write event:write";
    /** What a client waits longer each time it is told to (RFC 8628 §3.5). */
    private static final Duration SLOWER = Duration.ofSeconds(5);

    private final SentrySettings sentry;
    private final Client client;
    private final InstantSource clock;

    DeviceFlow(SentrySettings sentry, Client client, InstantSource clock) {
        this.sentry = sentry;
        this.client = client;
        this.clock = clock;
    }

    /**
     * What the person has to do.
     *
     * @param page with the code filled in, if Sentry has such a page
     */
    record Task(String deviceCode, String userCode, URI page, Instant ends, Duration interval) {}

    private record Answer(int status, JsonNode body) {}

    /** Asks for a code. */
    Task begin() throws InterruptedException {
        var answer = post("/oauth/device/code/", Map.of("client_id", client.id(), "scope", SCOPES));
        if (answer.status == 404) {
            throw new Misuse(
                    sentry.host().origin() + " knows no sign-in by device code: set SENTRY_ACCESS_TOKEN instead");
        }
        var body = answer.body;
        var page = body.path("verification_uri_complete")
                .asText(body.path("verification_uri").asText());
        if (answer.status != 200 || page.isEmpty()) {
            throw new Misuse("Sentry refused to begin a sign-in for client " + client.id() + ": " + reason(answer));
        }
        return new Task(
                body.path("device_code").asText(),
                body.path("user_code").asText(),
                URI.create(page),
                clock.instant().plusSeconds(body.path("expires_in").asLong(600)),
                Duration.ofSeconds(body.path("interval").asLong(5)));
    }

    /** Waits until the person has decided. */
    KeptToken await(Task task) throws InterruptedException {
        var interval = task.interval();
        while (clock.instant().isBefore(task.ends())) {
            Thread.sleep(interval);
            var answer = post(
                    "/oauth/token/",
                    Map.of("grant_type", GRANT, "device_code", task.deviceCode(), "client_id", client.id()));
            if (answer.status == 200) {
                return token(answer.body);
            }
            switch (answer.body.path("error").asText()) {
                case "authorization_pending" -> {}
                case "slow_down" -> interval = interval.plus(SLOWER);
                case "access_denied" -> throw new Misuse("the sign-in was denied");
                case "expired_token" -> throw new Misuse("the code has expired: begin again");
                default -> throw new Misuse("Sentry refused the sign-in: " + reason(answer));
            }
        }
        throw new Misuse("the code has expired: begin again");
    }

    private KeptToken token(JsonNode body) {
        var user = body.path("user");
        var name = user.path("email").asText(user.path("name").asText("an unnamed user"));
        return new KeptToken(
                body.path("access_token").asText(),
                body.path("refresh_token").asText(""),
                expires(body),
                name,
                body.path("scope").asText(SCOPES));
    }

    private Instant expires(JsonNode body) {
        return Optional.of(body.path("expires_at").asText(""))
                .filter(text -> !text.isEmpty())
                .map(Instant::parse)
                .orElseGet(() ->
                        clock.instant().plusSeconds(body.path("expires_in").asLong(30L * 24 * 3600)));
    }

    private static String reason(Answer answer) {
        return answer.body
                .path("error_description")
                .asText(answer.body.path("error").asText("status " + answer.status));
    }

    private Answer post(String path, Map<String, String> form) throws InterruptedException {
        try (var http = new SentryHttp(sentry.passage())) {
            var response = http.post(URI.create(sentry.host().origin() + path), form);
            return new Answer(response.statusCode(), json(response.body()));
        } catch (IOException e) {
            throw new Misuse(sentry.host().origin() + " gave no answer (" + e.getMessage() + "): is the host right?");
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
