package picket.oauth.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picket.oauth.grant.Scope;
import picket.oauth.grant.SpentOnce;
import picket.oauth.spi.ClientId;
import picket.sentry.Passage;

/** What only this package can bring about; the rest is in {@code AssertionTest}. */
final class ClientAssertionsTest {
    private static final URI ORIGIN = URI.create("https://picket.example");
    private static final String ID = "https://app.example/client.json";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** Nobody gets as far as this. */
    private static final SpentOnce UNUSED = new SpentOnce() {
        @Override
        public boolean spend(Kind kind, String id, Instant expiresAt) {
            throw new AssertionError(id);
        }

        @Override
        public long purge(Instant now) {
            return 0;
        }
    };

    @Test
    void a32WhoseKeysAreNotFetchedForWantOfRoomIsToldToComeBack() throws JOSEException {
        var guard = new AddressGuard(Set.of(), InetAddress::getAllByName);
        try (var fetcher = new Fetcher(guard, Passage.DIRECT, Duration.ofSeconds(10), new Room(0, 0))) {
            var assertions = new ClientAssertions(ORIGIN, fetcher, UNUSED, InstantSource.fixed(NOW));
            assertEquals(Optional.of(OAuthError.busy()), assertions.fault(client(), assertion()));
        }
    }

    private static Client client() {
        return new Client(
                new ClientId(ID),
                Client.Source.DOCUMENT,
                "App",
                List.of("https://app.example/cb"),
                Set.of(GrantType.AUTHORIZATION_CODE),
                Client.Method.KEY,
                Optional.of(new ClientKeys.At(URI.create("https://app.example/keys.json"))),
                Scope.SUPPORTED,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOW,
                NOW.plus(Duration.ofDays(1)));
    }

    private static String assertion() throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .issuer(ID)
                .subject(ID)
                .audience(ORIGIN.toString())
                .jwtID("once")
                .expirationTime(Date.from(NOW.plusSeconds(60)))
                .build();
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), claims);
        jwt.sign(new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate()));
        return jwt.serialize();
    }
}
