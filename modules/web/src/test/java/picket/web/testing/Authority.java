package picket.web.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import picket.http.Json;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.ClientId;
import picket.oauth.spi.Constraints;
import picket.oauth.spi.Grant;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.Proof;
import picket.oauth.spi.Reason;
import picket.oauth.spi.Refresh;
import picket.oauth.spi.Skill;
import picket.oauth.spi.TokenService;
import picket.oauth.spi.TokenServiceUnavailable;
import picket.oauth.spi.UpstreamToken;
import picket.oauth.spi.UserId;
import picket.oauth.spi.Validation;

/** An authorization server in memory: every code is good for the user that it names, tokens last an hour. */
public final class Authority implements HttpService, TokenService {
    private static final long LIFETIME = 3600;

    private final InstantSource clock;
    private final URI origin;
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger refreshes = new AtomicInteger();
    private final Map<String, Issued> access = new ConcurrentHashMap<>();
    private final Map<String, Issued> refresh = new ConcurrentHashMap<>();
    private final Set<GrantId> revoked = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch slow = new CountDownLatch(0);
    private volatile int failure;

    private record Issued(String user, GrantId grant, String resource, long end) {}

    public Authority(URI origin, InstantSource clock) {
        this.origin = origin;
        this.clock = clock;
    }

    /** Answers every request with this status; 0 for none. */
    public void fail(int status) {
        failure = status;
    }

    /** Lets refreshes wait. */
    public void hold(CountDownLatch until) {
        slow = until;
    }

    public int registrations() {
        return count.get();
    }

    public int refreshes() {
        return refreshes.get();
    }

    /** Ends all access tokens early. */
    public void forgetAccess() {
        access.clear();
    }

    /** Ends all refresh tokens. */
    public void forgetRefresh() {
        refresh.clear();
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/oauth/register", this::register);
        rules.post("/oauth/token", this::token);
    }

    private void register(ServerRequest request, ServerResponse response) {
        if (failing(response)) {
            return;
        }
        var id = "client-" + count.incrementAndGet();
        response.status(Status.CREATED_201).send("{\"client_id\":\"" + id + "\"}");
    }

    private void token(ServerRequest request, ServerResponse response) throws InterruptedException {
        var form = form(request.content().as(String.class));
        slow.await();
        if (failing(response)) {
            return;
        }
        var issued = switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" ->
                Optional.of(form.getOrDefault("code", "").split(" ", -1))
                        .filter(code -> code.length == 2)
                        .map(code -> issue(code[0], new GrantId("grant-" + code[0]), code[1]));
            default -> {
                refreshes.incrementAndGet();
                yield Optional.ofNullable(refresh.remove(form.getOrDefault("refresh_token", "")))
                        .filter(old -> !revoked.contains(old.grant()))
                        .map(old -> issue(old.user(), old.grant(), old.resource()));
            }
        };
        if (issued.isEmpty()) {
            response.status(Status.BAD_REQUEST_400).send("{\"error\":\"invalid_grant\"}");
        } else {
            response.send(issued.get().toString());
        }
    }

    private ObjectNode issue(String user, GrantId grant, String resource) {
        var number = count.incrementAndGet();
        var issued = new Issued(user, grant, resource, clock.instant().getEpochSecond() + LIFETIME);
        access.put("access-" + number, issued);
        refresh.put("refresh-" + number, issued);
        return Json.MAPPER
                .createObjectNode()
                .put("access_token", "access-" + number)
                .put("refresh_token", "refresh-" + number)
                .put("token_type", "bearer")
                .put("expires_in", LIFETIME)
                .put("resource", resource);
    }

    private boolean failing(ServerResponse response) {
        if (failure != 0) {
            response.status(Status.create(failure)).send("{\"error\":\"server_error\"}");
        }
        return failure != 0;
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @Override
    public Validation validateToken(AccessToken token, URI resource) {
        if (failure != 0) {
            throw new TokenServiceUnavailable("down", new IllegalStateException());
        }
        var issued = access.get(token.value());
        if (issued == null || revoked.contains(issued.grant())) {
            return new Validation.Invalid(Validation.Cause.UNKNOWN);
        }
        if (clock.instant().getEpochSecond() >= issued.end()) {
            return new Validation.Invalid(Validation.Cause.EXPIRED);
        }
        if (!(resource + "/").startsWith(issued.resource() + "/")) {
            return new Validation.Invalid(Validation.Cause.AUDIENCE);
        }
        var path = URI.create(issued.resource()).getPath().split("/", -1);
        return new Validation.Valid(
                new UserId(issued.user()),
                new ClientId("client-1"),
                "Picket site",
                new UpstreamToken("upstream", origin),
                Set.of(Skill.INSPECT),
                new Constraints(
                        Optional.of(path).filter(parts -> parts.length > 2).map(parts -> parts[2]),
                        Optional.of(path).filter(parts -> parts.length > 3).map(parts -> parts[3])),
                Set.of(),
                java.time.Instant.ofEpochSecond(issued.end()),
                issued.grant());
    }

    @Override
    public Validation validateToken(AccessToken token, Proof proof, URI resource) {
        return new Validation.Invalid(Validation.Cause.PROOF);
    }

    @Override
    public Refresh refreshToken(AccessToken token) {
        return new Refresh.Indeterminate();
    }

    @Override
    public void revokeGrant(GrantId grant, Reason reason) {
        revoked.add(grant);
    }

    @Override
    public List<Grant> listUserGrants(UserId user) {
        return List.of();
    }
}
