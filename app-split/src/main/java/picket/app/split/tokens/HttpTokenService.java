package picket.app.split.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import picket.app.split.wire.WireClient;
import picket.app.split.wire.WireFailure;
import picket.http.Json;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.Grant;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.Proof;
import picket.oauth.spi.Reason;
import picket.oauth.spi.Refresh;
import picket.oauth.spi.TokenService;
import picket.oauth.spi.TokenServiceUnavailable;
import picket.oauth.spi.UserId;
import picket.oauth.spi.Validation;

/**
 * The token service of the OAuth process.
 *
 * <p>A validation is reused for less than half a second from the moment it was asked for. The process that gave it may
 * have known it for as long, and a revocation in a third one must act within a second; so nobody has to be told.
 */
public final class HttpTokenService implements TokenService {
    private static final Duration REUSE = Duration.ofMillis(450);
    private static final int MOST_VALIDATIONS = 20_000;

    private final WireClient wire;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Cache<Question, Answer> answers;

    private record Question(AccessToken token, URI resource) {}

    private record Answer(Validation.Valid valid, long askedAt) {}

    /**
     * Calls through the wire.
     *
     * @param nanos a time that never goes back, in nanoseconds
     */
    public HttpTokenService(WireClient wire, InstantSource clock, LongSupplier nanos) {
        this.wire = wire;
        this.clock = clock;
        this.nanos = nanos;
        this.answers = Caffeine.newBuilder()
                .maximumSize(MOST_VALIDATIONS)
                .expireAfterWrite(REUSE)
                .ticker(nanos::getAsLong)
                .build();
    }

    @Override
    public Validation validateToken(AccessToken token, URI resource) {
        var question = new Question(token, resource);
        var known = answers.getIfPresent(question);
        if (known != null && fresh(known)) {
            return known.valid();
        }
        long askedAt = nanos.getAsLong();
        var arguments = of(token).put("resource", resource.toString());
        var validation = result(() -> wire.callAgain(TokenEndpoint.VALIDATE, arguments), TokenCodec::validation);
        if (validation instanceof Validation.Valid valid) {
            answers.put(question, new Answer(valid, askedAt));
        }
        return validation;
    }

    /** Never reused: a proof is good once. */
    @Override
    public Validation validateToken(AccessToken token, Proof proof, URI resource) {
        var arguments = of(token)
                .put("resource", resource.toString())
                .put("proof", proof.jwt())
                .put("method", proof.method());
        return result(() -> wire.call(TokenEndpoint.PROVE, arguments), TokenCodec::validation);
    }

    private boolean fresh(Answer answer) {
        return nanos.getAsLong() - answer.askedAt() < REUSE.toNanos()
                && clock.instant().isBefore(answer.valid().expiresAt());
    }

    @Override
    public Refresh refreshToken(AccessToken token) {
        try {
            return result(() -> wire.call(TokenEndpoint.REFRESH, of(token)), TokenCodec::refresh);
        } finally {
            answers.asMap().keySet().removeIf(question -> question.token().equals(token));
        }
    }

    @Override
    public void revokeGrant(GrantId grant, Reason reason) {
        var arguments =
                Json.MAPPER.createObjectNode().put("grant", grant.value()).put("reason", reason.name());
        result(() -> wire.callAgain(TokenEndpoint.REVOKE, arguments), done -> done);
        answers.asMap().values().removeIf(answer -> answer.valid().grant().equals(grant));
    }

    @Override
    public List<Grant> listUserGrants(UserId user) {
        var arguments = Json.MAPPER.createObjectNode().put("user", user.value());
        return result(() -> wire.callAgain(TokenEndpoint.LIST, arguments), TokenCodec::grants);
    }

    private static ObjectNode of(AccessToken token) {
        return Json.MAPPER.createObjectNode().put("token", token.value());
    }

    private static <T> T result(Supplier<JsonNode> call, Function<JsonNode, T> read) {
        try {
            return read.apply(call.get());
        } catch (WireFailure | IllegalArgumentException e) {
            throw new TokenServiceUnavailable("the token service gave no answer: " + e.getMessage(), e);
        }
    }
}
