package picket.oauth.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picket.oauth.grant.Audience;
import picket.oauth.grant.SpentOnce;
import picket.oauth.spi.ClientId;

/**
 * Assertions by which clients prove who they are: a JWT about themselves, for this server, signed by a key of theirs,
 * used once (RFC 7523 §3).
 *
 * @param origin public, canonical
 * @param spent which assertions were used
 */
record ClientAssertions(URI origin, Fetcher fetcher, SpentOnce spent, InstantSource clock) {
    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    static final List<String> ALGORITHMS =
            List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384");
    private static final int MAX_KEYS = 16 * 1024;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration SKEW = Duration.ofSeconds(60);

    /** Whom an assertion is about, before it is judged. */
    static Optional<ClientId> subject(String assertion) {
        try {
            return Optional.ofNullable(Jose.token(assertion).getJWTClaimsSet().getSubject())
                    .map(ClientId::new);
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** The keys of a client. */
    private sealed interface Keys {
        record Found(JWKSet set) implements Keys {}

        /** @param why there are none, for the client */
        record Missing(String why) implements Keys {}

        /** It cannot be told at the moment. */
        record Busy() implements Keys {}
    }

    /** Why the assertion does not prove that its sender is this client; empty if it does. */
    Optional<OAuthError> fault(Client client, String assertion) {
        try {
            var jwt = Jose.token(assertion);
            var fault = fault(client, jwt.getJWTClaimsSet());
            if (fault.isPresent()) {
                return fault.map(ClientAssertions::invalid);
            }
            return switch (keys(client)) {
                case Keys.Busy() -> Optional.of(OAuthError.busy());
                case Keys.Missing(String why) -> Optional.of(invalid(why));
                case Keys.Found(JWKSet keys) -> unproven(jwt, keys, client).map(ClientAssertions::invalid);
            };
        } catch (ParseException e) {
            return Optional.of(invalid("it is not a signed JWT, or the client's key set cannot be read"));
        }
    }

    private static OAuthError invalid(String why) {
        return OAuthError.invalidClient("the client_assertion is not valid: " + why);
    }

    private Optional<String> unproven(SignedJWT jwt, JWKSet keys, Client client) throws ParseException {
        if (!signed(jwt, keys)) {
            return Optional.of("none of the client's keys signed it, or with another algorithm than "
                    + String.join(", ", ALGORITHMS));
        }
        var claims = jwt.getJWTClaimsSet();
        var id = client.id().value() + " " + claims.getJWTID();
        return spent.spend(
                        SpentOnce.Kind.ASSERTION,
                        id,
                        claims.getExpirationTime().toInstant().plus(SKEW))
                ? Optional.empty()
                : Optional.of("its jti was used before");
    }

    private Optional<String> fault(Client client, JWTClaimsSet claims) {
        var now = clock.instant();
        var id = client.id().value();
        if (!id.equals(claims.getIssuer()) || !id.equals(claims.getSubject())) {
            return Optional.of("iss and sub must be the client_id");
        }
        if (claims.getAudience().size() != 1
                // An array of JSON can hold null.
                || !ours(String.valueOf(claims.getAudience().getFirst()))) {
            return Optional.of("aud must be " + origin);
        }
        if (claims.getJWTID() == null || claims.getExpirationTime() == null) {
            return Optional.of("it needs jti and exp");
        }
        var end = claims.getExpirationTime().toInstant();
        if (!now.isBefore(end.plus(SKEW)) || end.isAfter(now.plus(LONGEST))) {
            return Optional.of("it has expired, or lives longer than " + LONGEST.toMinutes() + " minutes");
        }
        Date from = claims.getNotBeforeTime();
        return from != null && from.toInstant().isAfter(now.plus(SKEW))
                ? Optional.of("its time has not come")
                : Optional.empty();
    }

    /** Whether it names this server: by its issuer, as some metadata document has it, or by an endpoint (RFC 9126 §2). */
    private boolean ours(String audience) {
        var address = audience.split("\\?", 2)[0];
        return address.equals(origin.toString())
                || address.equals(origin + "/oauth/token")
                || address.equals(origin + "/oauth/par")
                || Audience.parse(origin, audience).isPresent();
    }

    private static boolean signed(SignedJWT jwt, JWKSet keys) {
        if (!ALGORITHMS.contains(jwt.getHeader().getAlgorithm().getName())) {
            return false;
        }
        var selector = new JWSVerificationKeySelector<>(
                Set.of(JWSAlgorithm.parse(jwt.getHeader().getAlgorithm().getName())),
                new ImmutableJWKSet<SecurityContext>(keys));
        try {
            for (var key : selector.selectJWSKeys(jwt.getHeader(), null)) {
                if (jwt.verify(new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), key))) {
                    return true;
                }
            }
            return false;
        } catch (JOSEException e) {
            return false; // a key that does not fit the algorithm
        }
    }

    private Keys keys(Client client) throws ParseException {
        if (client.keys().isEmpty()) {
            return new Keys.Missing("the client has no keys");
        }
        return switch (client.keys().get()) {
            case ClientKeys.Inline(String json) -> new Keys.Found(Jose.keys(json));
            case ClientKeys.At(URI address) ->
                switch (fetcher.get(address, MAX_KEYS)) {
                    case Fetcher.Fetched.Busy() -> new Keys.Busy();
                    case Fetcher.Fetched.Failed(String why) ->
                        new Keys.Missing("the keys at the client's jwks_uri cannot be used: " + why);
                    case Fetcher.Fetched.Document(byte[] bytes, Duration freshFor) ->
                        new Keys.Found(Jose.keys(new String(bytes, StandardCharsets.UTF_8)));
                };
        };
    }
}
