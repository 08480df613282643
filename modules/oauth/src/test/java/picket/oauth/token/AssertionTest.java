package picket.oauth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picket.oauth.OAuthWorker;
import picket.oauth.client.Form;
import picket.oauth.contract.Answer;
import picket.oauth.contract.BareServer;
import picket.oauth.contract.Deployment;
import picket.oauth.contract.Publisher;

/** {@code private_key_jwt} (RFC 7523 §2.2 and §3), with keys in the client's document or behind it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AssertionTest {
    private final Publisher publisher = new Publisher();
    private final Deployment deployment = new Deployment(publisher.registrations());
    private final ECKey key = generate();
    private final ECKey foreign = generate();
    private final String client = publisher.client(
            "/signed.json",
            Map.of(
                    "token_endpoint_auth_method",
                    "private_key_jwt",
                    "jwks",
                    new JWKSet(key).toPublicJWKSet().toJSONObject()));

    @AfterAll
    void close() {
        deployment.close();
        publisher.close();
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private String assertion(ECKey by, String id, UnaryOperator<JWTClaimsSet.Builder> change) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(id)
                .subject(id)
                .audience(deployment.origin + "/oauth/token")
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(Date.from(deployment.clock.instant().plusSeconds(60)));
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("one").build(),
                change.apply(claims).build());
        try {
            jwt.sign(new ECDSASigner(by));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        return jwt.serialize();
    }

    /** An answer of {@code invalid_grant} says that the client was believed. */
    private Answer send(String assertion) {
        return deployment.token(form(assertion));
    }

    private static Form form(String assertion) {
        return Form.EMPTY
                .with("grant_type", "authorization_code")
                .with("code", "pk_ac_code")
                .with("code_verifier", Deployment.VERIFIER)
                .with("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .with("client_assertion", assertion);
    }

    private void refused(String assertion, String why) {
        var answer = send(assertion);
        assertEquals(401, answer.status(), answer.body());
        assertEquals("invalid_client", answer.text("error"));
        assertTrue(answer.text("error_description").contains(why), answer.body());
    }

    private void believed(String assertion) {
        assertEquals("invalid_grant", send(assertion).text("error"));
    }

    @Test
    void aClientProvesItselfByItsKeyAndSignsIn() {
        var exchange = deployment
                .exchange(client, deployment.code(client))
                .with("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        assertEquals(
                200,
                deployment
                        .token(exchange.with("client_assertion", assertion(key, client, claims -> claims)))
                        .status());
    }

    @Test
    void whateverADocumentCallsThisServerIsAnAudienceToo() {
        for (var path : new String[] {"", "/mcp", "/mcp/acme"}) {
            var document = deployment.browser.get(deployment.at("/.well-known/oauth-authorization-server" + path));
            for (var name : new String[] {"issuer", "token_endpoint", "pushed_authorization_request_endpoint"}) {
                believed(assertion(key, client, claims -> claims.audience(document.text(name))));
            }
        }
    }

    @Test
    void keysMayBeBehindTheDocument() {
        publisher.put("/keys.json", new JWKSet(key).toPublicJWKSet().toJSONObject(), "");
        var behind = keysAt("/behind.json", publisher.at("/keys.json"));
        believed(assertion(key, behind, claims -> claims));
        refused(assertion(foreign, behind, claims -> claims), "keys");
    }

    @Test
    void keysThatCannotBeFetchedAreNamedAsWhatIsWrong() {
        refused(assertion(key, keysAt("/absent.json", publisher.at("/absent")), claims -> claims), "jwks_uri");
        try (var bare = new BareServer(publisher);
                var own = new Deployment(new OAuthWorker.Registrations(
                        Set.of(), "", Set.of("localhost"), Optional.empty(), Optional.of(publisher.authorities())))) {
            var mute = keysAt("/mute.json", bare.says("HTTP/1.1 abc\r\n\r\n"));
            var audience = own.origin.toString();
            var answer = own.token(form(assertion(key, mute, claims -> claims.audience(audience))));
            assertEquals(401, answer.status(), answer.body());
            assertTrue(answer.text("error_description").contains("does not speak HTTP"), answer.body());
        }
    }

    private String keysAt(String document, URI keys) {
        return publisher.client(
                document, Map.of("token_endpoint_auth_method", "private_key_jwt", "jwks_uri", keys.toString()));
    }

    @Test
    void anAssertionIsGoodOnce() {
        var assertion = assertion(key, client, claims -> claims);
        believed(assertion);
        refused(assertion, "jti was used");
    }

    @Test
    void whatIsNotTheClientsOwnFreshWordForThisServerIsRefused() {
        refused(assertion(foreign, client, claims -> claims), "keys");
        refused(assertion(key, client, claims -> claims.issuer("other")), "iss");
        refused(assertion(key, client, claims -> claims.audience("https://other.example")), "aud");
        refused(assertion(key, client, claims -> claims.jwtID(null)), "jti");
        refused(assertion(key, client, claims -> claims.expirationTime(null)), "exp");
        var now = deployment.clock.instant();
        refused(assertion(key, client, claims -> claims.expirationTime(Date.from(now.minusSeconds(61)))), "expired");
        refused(
                assertion(key, client, claims -> claims.expirationTime(Date.from(now.plus(Duration.ofHours(1))))),
                "longer");
        refused(assertion(key, client, claims -> claims.notBeforeTime(Date.from(now.plusSeconds(120)))), "time");
        refused("nonsense", "client_assertion");
        refused("bnVsbA.e30.e30", "client_assertion");
    }

    @Test
    void anAlgorithmWithoutAKeyPairIsRefused() throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .issuer(client)
                .subject(client)
                .audience(deployment.origin.toString())
                .jwtID("symmetric")
                .expirationTime(Date.from(deployment.clock.instant().plusSeconds(60)))
                .build();
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        jwt.sign(new MACSigner(key.toPublicJWK().toJSONString().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        refused(jwt.serialize(), "algorithm");
    }

    @Test
    void anotherProofThanItsKeyIsNone() {
        var form = deployment.exchange(client, "pk_ac_code");
        assertEquals("invalid_client", deployment.token(form).text("error"));
        assertEquals(
                "invalid_client",
                deployment.token(form.with("client_secret", "x")).text("error"));
        var two = form.with("client_secret", "x").with("client_assertion", "y");
        assertEquals("invalid_request", deployment.token(two).text("error"));
    }
}
