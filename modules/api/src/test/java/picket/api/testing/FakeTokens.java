package picket.api.testing;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import picket.http.TraceContext;
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

/** A token service in memory: tokens are known or not, grants end, refreshes do what the test says. */
public final class FakeTokens implements TokenService {
    private static final Set<String> ALL_SCOPES = Set.of("org:read", "project:write", "team:write", "event:write");

    private final Map<String, Validation.Valid> known = new ConcurrentHashMap<>();
    private final Set<String> bound = ConcurrentHashMap.newKeySet();
    private final List<URI> resources = new CopyOnWriteArrayList<>();
    private final List<Optional<TraceContext>> traces = new CopyOnWriteArrayList<>();
    private final List<Reason> revoked = new CopyOnWriteArrayList<>();
    private final List<AccessToken> refreshed = new CopyOnWriteArrayList<>();
    private final URI sentry;
    private volatile boolean down;
    private volatile Optional<String> nonce = Optional.empty();
    private volatile Supplier<Refresh> refresh = Refresh.Ended::new;

    public FakeTokens(URI sentry) {
        this.sentry = sentry;
    }

    /** Makes a token with all offered skills. */
    public FakeTokens know(String token) {
        return know(token, Constraints.NONE, Skill.INSPECT, Skill.SEER, Skill.TRIAGE, Skill.PROJECT_MANAGEMENT);
    }

    /** Makes a token. */
    public FakeTokens know(String token, Constraints constraints, Skill... skills) {
        return know(token, "7", constraints, skills);
    }

    /** Makes a token of some user. */
    public FakeTokens know(String token, String user, Constraints constraints, Skill... skills) {
        return know(token, user, constraints, ALL_SCOPES, Set.of(skills));
    }

    /** Makes a token that may not do everything that its skills are for. */
    public FakeTokens know(String token, Set<String> scopes) {
        return know(token, "7", Constraints.NONE, scopes, Set.of(Skill.values()));
    }

    private FakeTokens know(String token, String user, Constraints constraints, Set<String> scopes, Set<Skill> skills) {
        known.put(
                token,
                new Validation.Valid(
                        new UserId(user),
                        new ClientId("client-1"),
                        "Claude Code",
                        new UpstreamToken("upstream-1", sentry),
                        skills,
                        constraints,
                        scopes,
                        Instant.MAX,
                        new GrantId("grant-of-" + token)));
        return this;
    }

    /** Makes a token that needs a proof. */
    public FakeTokens bind(String token) {
        bound.add(token);
        return know(token);
    }

    /** What refreshes do from now on. */
    public void refreshing(Supplier<Refresh> outcome) {
        refresh = outcome;
    }

    /** Gives no answers from now on. */
    public void goDown() {
        down = true;
    }

    /** The resources that tokens were judged for. */
    public List<URI> resources() {
        return List.copyOf(resources);
    }

    /** The traces that tokens were judged in. */
    public List<Optional<TraceContext>> traces() {
        return List.copyOf(traces);
    }

    /** Why grants were revoked, in order. */
    public List<Reason> revoked() {
        return List.copyOf(revoked);
    }

    /** How often a refresh was asked for. */
    public int refreshes() {
        return refreshed.size();
    }

    @Override
    public Validation validateToken(AccessToken token, URI resource) {
        up();
        return bound.contains(token.value()) ? new Validation.Invalid(Validation.Cause.PROOF) : judged(token, resource);
    }

    private Validation judged(AccessToken token, URI resource) {
        resources.add(resource);
        traces.add(TraceContext.current());
        return Optional.<Validation>ofNullable(known.get(token.value()))
                .orElseGet(() -> new Validation.Invalid(Validation.Cause.UNKNOWN));
    }

    /** The nonce that proofs must have from now on. */
    public void demand(String fresh) {
        nonce = Optional.of(fresh);
    }

    /** A proof is good if its text is the token, and names the nonce if there must be one. */
    @Override
    public Validation validateToken(AccessToken token, Proof proof, URI resource) {
        up();
        if (nonce.filter(fresh -> !proof.jwt().endsWith(fresh)).isPresent()) {
            return new Validation.NonceNeeded(nonce.get());
        }
        return proof.jwt().startsWith(token.value())
                ? judged(token, resource)
                : new Validation.Invalid(Validation.Cause.PROOF);
    }

    @Override
    public Refresh refreshToken(AccessToken token) {
        up();
        refreshed.add(token);
        return refresh.get();
    }

    @Override
    public void revokeGrant(GrantId grant, Reason reason) {
        up();
        revoked.add(reason);
        known.values().removeIf(valid -> valid.grant().equals(grant));
    }

    @Override
    public List<Grant> listUserGrants(UserId user) {
        up();
        return new ArrayList<>();
    }

    private void up() {
        if (down) {
            throw new TokenServiceUnavailable("down", new IllegalStateException("the test says so"));
        }
    }
}
