package picket.sentry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webclient.api.HttpClientRequest;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picket.http.Exchange;
import picket.http.TraceContext;

/** Sentry as an OAuth authorization server, seen from one application that is registered there. */
public final class SentryOAuth implements AutoCloseable {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int MAX_ANSWER = 256 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(15);
    /** How long Sentry's tokens live if it does not say. */
    private static final Duration LIFETIME = Duration.ofDays(30);
    /** More than Sentry would mean, and a time that every reader can count. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    private static final int MAX_TEXT = 4000;
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1," + MAX_TEXT + "}");

    private final URI origin;
    private final Application application;
    private final WebClient http;
    private final InstantSource clock;

    /**
     * The application as it is registered in Sentry.
     *
     * @param callback its redirect URI
     */
    public record Application(String clientId, String clientSecret, URI callback) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Application[" + clientId + ", ***, " + callback + "]";
        }
    }

    /**
     * How a sign-in should go, which is up to Sentry (OpenID Connect Core §3.1.2.1).
     *
     * @param login whom to expect, for example an e-mail address
     * @param prompt what to ask the person, for example {@code login}
     */
    public record Hints(Optional<String> login, Optional<String> prompt) {
        /** As Sentry likes. */
        public static final Hints NONE = new Hints(Optional.empty(), Optional.empty());
    }

    /** @param origin of the Sentry, for example {@code https://sentry.io} */
    public SentryOAuth(URI origin, Application application, InstantSource clock) {
        this(origin, application, Passage.DIRECT, clock);
    }

    /** @param origin of the Sentry, for example {@code https://sentry.io} */
    public SentryOAuth(URI origin, Application application, Passage passage, InstantSource clock) {
        this.origin = origin;
        this.application = application;
        this.clock = clock;
        var client = WebClient.builder()
                .baseUri(origin)
                .followRedirects(false)
                // A kept connection may be dead, and what is sent here cannot be sent twice.
                .keepAlive(false)
                .connectTimeout(CONNECT)
                .readTimeout(READ)
                // Without it answers of several packets wait 40 ms for an acknowledgement.
                .socketOptions(options -> options.tcpNoDelay(true))
                .addHeader(HeaderNames.USER_AGENT, "picket")
                .addHeader(HeaderNames.ACCEPT, "application/json");
        passage.headers().forEach((name, value) -> client.addHeader(HeaderNames.create(name), value));
        passage.lead(client);
        this.http = client.build();
    }

    /** Scheme, host and port of the Sentry. */
    public URI origin() {
        return origin;
    }

    /**
     * Where a browser goes to sign in.
     *
     * @param scopes Sentry's, for example {@code event:read}
     * @param state comes back unchanged
     */
    public URI authorizationUrl(Collection<String> scopes, String state, Hints hints) {
        var query = new LinkedHashMap<String, String>();
        query.put("client_id", application.clientId());
        query.put("redirect_uri", application.callback().toString());
        query.put("response_type", "code");
        query.put("scope", String.join(" ", scopes));
        query.put("state", state);
        hints.login().ifPresent(login -> query.put("login_hint", login));
        hints.prompt().ifPresent(prompt -> query.put("prompt", prompt));
        return URI.create(origin + "/oauth/authorize/?" + encode(query));
    }

    /** Exchanges an authorization code; the answer names the user. */
    public SentryOAuthAnswer exchange(String code) {
        var form = application("authorization_code");
        form.put("code", code);
        form.put("redirect_uri", application.callback().toString());
        return tokens(form);
    }

    /** Exchanges a refresh token for new tokens; Sentry forgets the old ones. Never repeated by itself. */
    public SentryOAuthAnswer refresh(String refreshToken) {
        var form = application("refresh_token");
        form.put("refresh_token", refreshToken);
        return tokens(form);
    }

    /**
     * Takes back an access or refresh token together with the other one of its pair (RFC 7009). A Sentry that cannot, or is
     * away, keeps them until they expire.
     */
    public void revoke(String token) {
        var form = application();
        form.put("token", token);
        Exchange.of(
                () -> {
                    try (var response = posted("/oauth/revoke/", form)) {
                        return response.status().code();
                    }
                },
                _ -> 0);
    }

    /** Whether Sentry still takes an access token; empty if that is not clear now. */
    public Optional<Boolean> alive(String accessToken) {
        return Exchange.of(() -> probe(accessToken), _ -> Optional.empty());
    }

    private Optional<Boolean> probe(String accessToken) {
        try (var response = traced(http.get("/api/0/auth/"))
                .header(HeaderNames.AUTHORIZATION, "Bearer " + accessToken)
                .request()) {
            int status = response.status().code();
            return switch (status / 100) {
                case 2 -> Optional.of(true);
                case 4 -> status == 429 ? Optional.empty() : Optional.of(false);
                default -> Optional.empty();
            };
        }
    }

    /** Slugs of the organizations of a token's user, the first hundred; empty if that is not clear now. */
    public Optional<Set<String>> organizations(String accessToken) {
        return Exchange.of(() -> slugs(accessToken), _ -> Optional.empty());
    }

    private Optional<Set<String>> slugs(String accessToken) throws IOException {
        try (var response = traced(http.get("/api/0/organizations/"))
                .queryParam("member", "1")
                .header(HeaderNames.AUTHORIZATION, "Bearer " + accessToken)
                .request()) {
            if (response.status().code() != Status.OK_200.code()) {
                return Optional.empty();
            }
            var slugs = new HashSet<String>();
            json(response)
                    .forEach(organization -> slugs.add(organization.path("slug").asText()));
            return Optional.of(slugs);
        }
    }

    /** Lets go of the connections. */
    @Override
    public void close() {
        http.closeResource();
    }

    /** The request, in the trace of what it is made for. */
    private static HttpClientRequest traced(HttpClientRequest request) {
        TraceContext.current().ifPresent(trace -> {
            request.header(TraceContext.PARENT, trace.parent());
            trace.state().ifPresent(state -> request.header(TraceContext.STATE, state));
        });
        return request;
    }

    private Map<String, String> application(String grantType) {
        var form = new LinkedHashMap<>(Map.of("grant_type", grantType));
        form.putAll(application());
        return form;
    }

    private Map<String, String> application() {
        var form = new LinkedHashMap<String, String>();
        form.put("client_id", application.clientId());
        form.put("client_secret", application.clientSecret());
        return form;
    }

    private SentryOAuthAnswer tokens(Map<String, String> form) {
        return Exchange.of(
                () -> {
                    try (var response = posted("/oauth/token/", form)) {
                        return read(response);
                    }
                },
                e -> new SentryOAuthAnswer.Unclear("no answer: "
                        + Exchange.Fault.of(e).words() + " (" + e.getClass().getSimpleName() + ")"));
    }

    private HttpClientResponse posted(String path, Map<String, String> form) {
        return traced(http.post(path))
                .header(HeaderNames.CONTENT_TYPE, "application/x-www-form-urlencoded")
                .submit(encode(form).getBytes(StandardCharsets.UTF_8));
    }

    private SentryOAuthAnswer read(HttpClientResponse response) throws IOException {
        int status = response.status().code();
        var body = json(response);
        if (status / 100 == 2) {
            return granted(body).orElseGet(() -> new SentryOAuthAnswer.Unclear("the answer lacks a token"));
        }
        if (status / 100 == 4 && status != 429) {
            return new SentryOAuthAnswer.Refused(
                    status,
                    body.path("error").asText(""),
                    body.path("error_description").asText(""));
        }
        return new SentryOAuthAnswer.Unclear("status " + status);
    }

    private static JsonNode json(HttpClientResponse response) throws IOException {
        if (!response.entity().hasEntity()) {
            return MissingNode.getInstance();
        }
        try (var in = response.inputStream()) {
            return MAPPER.readTree(in.readNBytes(MAX_ANSWER));
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private Optional<SentryOAuthAnswer> granted(JsonNode body) {
        return visible(body, "access_token")
                .map(access -> new SentryOAuthAnswer.Tokens(
                        access, visible(body, "refresh_token"), end(body), user(body.path("user"))));
    }

    private Instant end(JsonNode body) {
        var now = clock.instant();
        var latest = now.plus(LONGEST);
        if (body.path("expires_in").isNumber()) {
            double seconds = body.path("expires_in").doubleValue();
            return now.plusSeconds((long) Math.clamp(seconds, 0.0, (double) LONGEST.toSeconds()));
        }
        try {
            var end = Instant.parse(body.path("expires_at").asText(""));
            return end.isBefore(latest) ? end : latest;
        } catch (DateTimeParseException e) {
            return now.plus(LIFETIME);
        }
    }

    private static Optional<SentryOAuthAnswer.User> user(JsonNode user) {
        var name = Optional.of(user.path("name").asText("")).filter(text -> !text.isBlank());
        return Optional.of(user.path("id").asText(""))
                .filter(id -> VISIBLE.matcher(id).matches() && id.length() <= 200)
                .map(id -> new SentryOAuthAnswer.User(
                        id, name, Optional.of(user.path("email").asText("")).filter(text -> text.contains("@"))));
    }

    /** Only what can stand in a header. */
    private static Optional<String> visible(JsonNode body, String name) {
        return Optional.of(body.path(name).asText(""))
                .filter(text -> VISIBLE.matcher(text).matches());
    }

    private static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
