package picket.oauth.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import picket.http.Json;
import picket.oauth.client.Form;

/** The OAuth endpoints of a Sentry that approves everybody at once. */
public final class SentryStub implements AutoCloseable {
    private final WebServer server;
    private final Set<String> codes = ConcurrentHashMap.newKeySet();
    private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
    private final Set<String> accessTokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger renewals = new AtomicInteger();
    private final List<String> scopes = new CopyOnWriteArrayList<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final List<String> takenBack = new CopyOnWriteArrayList<>();
    private volatile Optional<Runnable> before = Optional.empty();
    private volatile Optional<Runnable> after = Optional.empty();
    private volatile int failure;
    private volatile Optional<Refusal> refusal = Optional.empty();
    private volatile String declined = "";
    private volatile String email = "";
    private volatile String user = "42";
    private volatile List<String> memberships = List.of();
    private volatile long lifetime = 30L * 24 * 60 * 60;
    private volatile boolean renewable = true;

    public SentryStub() {
        server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .shutdownHook(false)
                .connectionOptions(options -> options.tcpNoDelay(true))
                .addProtocol(Http1Config.builder().maxPrologueLength(8 * 1024).build())
                .routing(routing -> routing.addFilter((chain, request, response) -> {
                            seen.add(request.prologue() + " " + request.headers());
                            chain.proceed();
                        })
                        .get("/oauth/authorize/", this::authorize)
                        .post("/oauth/token/", this::token)
                        .post("/oauth/revoke/", this::revoke)
                        .get("/api/0/auth/", this::auth)
                        .get("/api/0/organizations/", this::organizations))
                .build()
                .start();
    }

    public URI origin() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Answers every call but the sign-in page with this status; 0 for none. */
    public void fail(int status) {
        failure = status;
    }

    private record Refusal(int status, String body) {}

    /** Answers whoever asks for tokens with this, and keeps those there are. */
    public void refuse(int status, String body) {
        refusal = Optional.of(new Refusal(status, body));
    }

    /** Comes back from the sign-in page with this error; empty for none. */
    public void decline(String error) {
        declined = error;
    }

    /** Who signs in. */
    public void person(String address, String... organizations) {
        email = address;
        memberships = List.of(organizations);
    }

    /** Who signs in from now on. */
    public void user(String id) {
        user = id;
    }

    /** How often somebody signed in for a scope. */
    public long signIns(String scope) {
        return scopes.stream()
                .filter(asked -> List.of(asked.split(" ", -1)).contains(scope))
                .count();
    }

    /** Seconds that new access tokens live. */
    public void lifetime(long seconds) {
        lifetime = seconds;
    }

    /** Gives access tokens alone from now on. */
    public void withoutRefreshTokens() {
        renewable = false;
    }

    /** Does something when a renewal is asked for, which is then not answered. */
    public void interruptBefore(Runnable what) {
        before = Optional.of(what);
    }

    /** Does something when a renewal has ended the old tokens, before it is answered. */
    public void interruptAfter(Runnable what) {
        after = Optional.of(what);
    }

    /** Goes on as if nothing had been. */
    public void goOn() {
        refusal = Optional.empty();
        before = Optional.empty();
        after = Optional.empty();
    }

    /** Ends every token there is. */
    public void forgetAll() {
        accessTokens.clear();
        refreshTokens.clear();
    }

    /** Ends the refresh tokens; the access tokens stay good. */
    public void forgetRefreshTokens() {
        refreshTokens.clear();
    }

    /** Ends the access tokens; the refresh tokens stay good. */
    public void forgetAccessTokens() {
        accessTokens.clear();
    }

    /** Request lines, headers and forms of every request so far. */
    public List<String> seen() {
        return List.copyOf(seen);
    }

    public int renewals() {
        return renewals.get();
    }

    public String lastScopes() {
        return scopes.getLast();
    }

    public boolean knows(String accessToken) {
        return accessTokens.contains(accessToken);
    }

    private void authorize(ServerRequest request, ServerResponse response) {
        var query = Form.parse(request.query().rawValue()).orElseThrow();
        scopes.add(query.value("scope").orElseThrow());
        var answer = Form.EMPTY.with("state", query.value("state").orElseThrow());
        if (declined.isEmpty()) {
            var code = "code-" + count.incrementAndGet();
            codes.add(code);
            answer = answer.with("code", code);
        } else {
            answer = answer.with("error", declined);
        }
        response.status(Status.FOUND_302);
        response.header(HeaderNames.LOCATION, query.value("redirect_uri").orElseThrow() + "?" + answer.text());
        response.send();
    }

    private void revoke(ServerRequest request, ServerResponse response) {
        var form = Form.parse(request.content().as(String.class)).orElseThrow();
        assertEquals("app-secret", form.value("client_secret").orElseThrow());
        takenBack.add(form.value("token").orElseThrow());
        response.status(failure == 0 ? 200 : failure).send();
    }

    /** Tokens that were given back. */
    public List<String> takenBack() {
        return List.copyOf(takenBack);
    }

    private void token(ServerRequest request, ServerResponse response) throws Exception {
        var body = request.content().as(String.class);
        seen.add(body);
        var form = Form.parse(body).orElseThrow();
        if (failure != 0) {
            response.status(failure).send("out of order");
            return;
        }
        if (refusal.isPresent()) {
            response.status(refusal.get().status()).send(refusal.get().body());
            return;
        }
        boolean known = form.value("client_id").orElse("").equals("app")
                && form.value("client_secret").orElse("").equals("app-secret");
        boolean renewal = form.value("grant_type").orElse("").equals("refresh_token");
        if (renewal) {
            renewals.incrementAndGet();
            Thread.sleep(50);
            if (before.isPresent()) {
                before.get().run();
                response.status(503).send();
                return;
            }
        }
        boolean good = renewal
                ? refreshTokens.remove(form.value("refresh_token").orElse(""))
                : codes.remove(form.value("code").orElse(""));
        if (!known || !good) {
            json(response, 400, Map.of("error", known ? "invalid_grant" : "invalid_client"));
            return;
        }
        int number = count.incrementAndGet();
        accessTokens.add("sentry-access-" + number);
        refreshTokens.add("sentry-refresh-" + number);
        if (renewal) {
            after.ifPresent(Runnable::run);
        }
        var answer = new HashMap<String, Object>(Map.of(
                "access_token",
                "sentry-access-" + number,
                "expires_in",
                lifetime,
                "user",
                Map.of("id", user, "name", "Ada", "email", email)));
        if (renewable) {
            answer.put("refresh_token", "sentry-refresh-" + number);
        }
        json(response, 200, answer);
    }

    private void auth(ServerRequest request, ServerResponse response) throws Exception {
        if (failure != 0) {
            response.status(failure).send("out of order");
            return;
        }
        var bearer =
                request.headers().first(HeaderNames.AUTHORIZATION).orElse("").replace("Bearer ", "");
        json(response, accessTokens.contains(bearer) ? 200 : 401, Map.of("id", "42"));
    }

    private void organizations(ServerRequest request, ServerResponse response) throws Exception {
        json(
                response,
                200,
                memberships.stream().map(slug -> Map.of("slug", slug)).toList());
    }

    private static void json(ServerResponse response, int status, Object body) throws Exception {
        response.status(status);
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(Json.MAPPER.writeValueAsBytes(body));
    }

    @Override
    public void close() {
        server.stop();
    }
}
