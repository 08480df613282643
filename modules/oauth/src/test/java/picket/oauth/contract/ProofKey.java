package picket.oauth.contract;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import picket.oauth.grant.Challenge;

/** A client's key, which makes proofs of itself (RFC 9449 §4). */
public final class ProofKey {
    private final ECKey key;
    private final InstantSource clock;

    public ProofKey(InstantSource clock) {
        this.clock = clock;
        try {
            this.key = new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** As tokens are bound to it. */
    public String thumbprint() {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** As a client publishes it (RFC 7517 §5). */
    public Map<String, Object> published() {
        return new JWKSet(key).toPublicJWKSet().toJSONObject();
    }

    /** A good assertion of a client whose key it is (RFC 7523 §3). */
    public String assertion(String client, URI audience, Instant end) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(client)
                .subject(client)
                .audience(audience.toString())
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(Date.from(end));
        return sign(new JWSHeader(JWSAlgorithm.ES256), claims.build());
    }

    public JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(key.toPublicJWK());
    }

    /** A good proof for a request without a token. */
    public String proof(String method, URI address) {
        return proof(method, address, claims -> claims);
    }

    /** A good proof for a request with a token. */
    public String proof(String method, URI address, String token) {
        return proof(
                method,
                address,
                claims -> claims.claim("ath", Challenge.of(token).value()));
    }

    public String proof(String method, URI address, UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(header().build(), claims(method, address, change));
    }

    public JWTClaimsSet claims(String method, URI address, UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .jwtID(UUID.randomUUID().toString())
                        .claim("htm", method)
                        .claim("htu", address.toString())
                        .issueTime(Date.from(clock.instant())))
                .build();
    }

    public String sign(JWSHeader header, JWTClaimsSet claims) {
        var jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        return jwt.serialize();
    }
}
