package picket.oauth.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import picket.oauth.grant.Audience;
import picket.oauth.grant.Digest;
import picket.oauth.grant.Seal;
import picket.oauth.grant.SpentOnce;
import picket.oauth.grant.Thumbprint;
import picket.oauth.spi.Proof;

/**
 * Proofs that whoever sends a request holds a key (RFC 9449 §4). A proof is good once, in all processes of the
 * deployment, since they keep what was used in one table. Nonces are not kept: they are their own sealed end.
 */
public final class DpopProofs {
    /** Signature algorithms of proofs. */
    public static final List<String> ALGORITHMS = Proof.ALGORITHMS;

    private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");
    private static final int LONGEST = 8 * 1024;
    private static final int LEAST_RSA_BITS = 2048;
    private static final Duration AGE = Duration.ofMinutes(2);
    private static final Duration AHEAD = Duration.ofMinutes(1);
    private static final Duration NONCE = Duration.ofMinutes(5);
    private static final String PURPOSE = "picket DPoP nonces";

    private final Seal nonces;
    private final boolean nonceNeeded;
    private final SpentOnce spent;
    private final InstantSource clock;

    /**
     * Judges for one deployment.
     *
     * @param secret from which the key of nonces is derived
     * @param nonceNeeded whether a proof must have a nonce of this server (RFC 9449 §8)
     * @param spent which proofs were used
     */
    public DpopProofs(String secret, boolean nonceNeeded, SpentOnce spent, SecureRandom random, InstantSource clock) {
        this.nonces = Seal.derived(secret, PURPOSE, random);
        this.nonceNeeded = nonceNeeded;
        this.spent = spent;
        this.clock = clock;
    }

    /**
     * What a request shows.
     *
     * @param jwt the {@code DPoP} header
     * @param method of the request
     * @param address of the request at the public origin
     * @param token with which the proof came, if it came with one
     */
    public record Shown(String jwt, String method, URI address, Optional<String> token) {
        /** Without the proof and the token. */
        @Override
        public String toString() {
            return "Shown[***, " + method + " " + address + "]";
        }
    }

    /** What became of a proof. */
    public sealed interface Verdict {
        /** The sender holds this key. */
        record Proven(Thumbprint key) implements Verdict {}

        /** The proof is to be made again, with this nonce. */
        record NonceNeeded(String nonce) implements Verdict {}

        /** It proves nothing. */
        record Refused(String why) implements Verdict {}
    }

    /** Judges a proof (RFC 9449 §4.3) and uses it up. */
    public Verdict judge(Shown shown) {
        try {
            if (shown.jwt().length() > LONGEST) {
                return new Verdict.Refused("it is too long");
            }
            var jwt = Jose.token(shown.jwt());
            var claims = jwt.getJWTClaimsSet();
            var fault = fault(jwt).or(() -> fault(claims, shown));
            if (fault.isPresent()) {
                return new Verdict.Refused(fault.get());
            }
            var nonce = Optional.ofNullable(claims.getStringClaim("nonce"));
            if (nonce.isPresent() ? !current(nonce.get()) : nonceNeeded) {
                return new Verdict.NonceNeeded(nonce());
            }
            var key =
                    new Thumbprint(jwt.getHeader().getJWK().computeThumbprint().toString());
            return spent.spend(
                            SpentOnce.Kind.PROOF,
                            key.value() + " " + claims.getJWTID(),
                            clock.instant().plus(AGE).plus(AHEAD))
                    ? new Verdict.Proven(key)
                    : new Verdict.Refused("its jti was used before");
        } catch (ParseException | JOSEException e) {
            return new Verdict.Refused("it is not a signed JWT");
        }
    }

    private static Optional<String> fault(SignedJWT jwt) throws JOSEException {
        var header = jwt.getHeader();
        if (!TYPE.equals(header.getType())) {
            return Optional.of("its typ must be " + TYPE);
        }
        if (!ALGORITHMS.contains(header.getAlgorithm().getName())) {
            return Optional.of("its alg must be one of " + String.join(", ", ALGORITHMS));
        }
        return signed(jwt, header.getJWK())
                ? Optional.empty()
                : Optional.of("its jwk must be the public key that signed it");
    }

    /** A private key is none of a header: the parser refuses it. */
    private static boolean signed(SignedJWT jwt, JWK key) throws JOSEException {
        boolean weak = key instanceof RSAKey rsa && rsa.size() < LEAST_RSA_BITS;
        return key instanceof AsymmetricJWK pair
                && !weak
                && jwt.verify(new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), pair.toPublicKey()));
    }

    private Optional<String> fault(JWTClaimsSet claims, Shown shown) {
        try {
            if (!shown.method().equals(claims.getStringClaim("htm"))) {
                return Optional.of("its htm must be " + shown.method());
            }
            var address = Optional.ofNullable(claims.getStringClaim("htu")).flatMap(DpopProofs::plain);
            if (address.isEmpty() || !address.equals(plain(shown.address().toString()))) {
                return Optional.of(
                        "its htu must be " + plain(shown.address().toString()).orElse(""));
            }
            var now = clock.instant();
            var issued = Optional.ofNullable(claims.getIssueTime());
            if (claims.getJWTID() == null
                    || claims.getJWTID().isEmpty()
                    || issued.filter(time -> fresh(time.toInstant(), now)).isEmpty()) {
                return Optional.of("it needs a jti, and an iat of now");
            }
            var hash = Optional.ofNullable(claims.getStringClaim("ath"));
            return shown.token().isEmpty()
                            || hash.filter(given -> same(given, shown.token().get()))
                                    .isPresent()
                    ? Optional.empty()
                    : Optional.of("its ath must be the hash of the access token");
        } catch (ParseException e) {
            return Optional.of("a claim of it is no text");
        }
    }

    private static boolean fresh(Instant issued, Instant now) {
        return issued.isAfter(now.minus(AGE)) && issued.isBefore(now.plus(AHEAD));
    }

    private static boolean same(String hash, String token) {
        var expected = Base64.getUrlEncoder().withoutPadding().encode(Digest.sha256(token));
        return MessageDigest.isEqual(expected, hash.getBytes(StandardCharsets.UTF_8));
    }

    /** An address without query and fragment, in the one form that all its spellings share (RFC 9449 §4.3). */
    private static Optional<String> plain(String text) {
        try {
            var uri = new URI(text).normalize();
            return uri.getScheme() == null || uri.getHost() == null
                    ? Optional.empty()
                    : Optional.of(Audience.origin(uri) + uri.getRawPath());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private String nonce() {
        var end = Long.toString(clock.instant().plus(NONCE).toEpochMilli());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(nonces.seal(end.getBytes(StandardCharsets.US_ASCII), PURPOSE));
    }

    private boolean current(String nonce) {
        try {
            return nonces.open(Base64.getUrlDecoder().decode(nonce), PURPOSE)
                    .map(end -> Instant.ofEpochMilli(Long.parseLong(new String(end, StandardCharsets.US_ASCII))))
                    .filter(clock.instant()::isBefore)
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
