package picket.oauth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.net.URI;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picket.oauth.client.Form;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Deployment;
import picket.oauth.contract.ProofKey;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.Proof;
import picket.oauth.spi.Validation;

/** Tokens that only the holder of a key can use (RFC 9449), at the endpoints of this server. */
final class DpopTest {
    private final Deployment deployment = new Deployment();
    private final ProofKey key = new ProofKey(deployment.clock);
    private final URI endpoint = deployment.at("/oauth/token");
    private final URI mcp = deployment.at("/mcp");

    @AfterEach
    void close() {
        deployment.close();
    }

    private Answer token(Form form, String proof) {
        return deployment.token(form, "DPoP", proof);
    }

    private Answer exchange(String client) {
        return token(deployment.exchange(client, deployment.code(client)), key.proof("POST", endpoint));
    }

    private boolean opens(Answer pair, ProofKey by) {
        var access = pair.text("access_token");
        var proof = new Proof(by.proof("POST", mcp, access), "POST");
        return deployment.tokens().validateToken(new AccessToken(access), proof, mcp) instanceof Validation.Valid;
    }

    @Test
    void aPairIsBoundToTheKeyOfItsFirstRequest() {
        var client = deployment.register(Deployment.REDIRECT);
        var pair = exchange(client);

        assertEquals("DPoP", pair.text("token_type"));
        assertTrue(opens(pair, key));
        var refresh = deployment.refresh(client, pair.text("refresh_token"));
        assertEquals("invalid_grant", deployment.token(refresh).text("error"));
        var foreign = new ProofKey(deployment.clock);
        assertEquals(
                "invalid_grant", token(refresh, foreign.proof("POST", endpoint)).text("error"));
        var next = token(refresh, key.proof("POST", endpoint));
        assertEquals("DPoP", next.text("token_type"), "an attempt without the key has used nothing up");
        assertTrue(opens(next, key));
    }

    @Test
    void aPairThatIsGivenAgainIsForTheSameKey() {
        var client = deployment.register(Deployment.REDIRECT);
        var refresh = deployment.refresh(client, exchange(client).text("refresh_token"));
        var first = token(refresh, key.proof("POST", endpoint));

        var again = token(refresh, key.proof("POST", endpoint));
        assertEquals(first.text("access_token"), again.text("access_token"));
        assertEquals("DPoP", again.text("token_type"));
        assertEquals("invalid_grant", deployment.token(refresh).text("error"));
    }

    @Test
    void aProofIsGoodOnceInAllProcesses() {
        var proof = key.proof("POST", endpoint);
        var client = deployment.register(Deployment.REDIRECT);
        var form = deployment.exchange(client, deployment.code(client));
        var pair = token(form, proof);
        assertEquals(200, pair.status());
        var refresh = deployment.refresh(client, pair.text("refresh_token"));
        assertEquals("invalid_dpop_proof", token(refresh, proof).text("error"));

        var access = pair.text("access_token");
        var shown = new Proof(key.proof("POST", mcp, access), "POST");
        var token = new AccessToken(access);
        try (var second = deployment.open()) {
            assertTrue(deployment.tokens().validateToken(token, shown, mcp) instanceof Validation.Valid);
            assertEquals(
                    new Validation.Invalid(Validation.Cause.PROOF),
                    second.tokens().validateToken(token, shown, mcp));
        }
    }

    @Test
    void aCodeCanBeBoundToAKeyFromTheStart() {
        var client = deployment.register(Deployment.REDIRECT);
        var request = deployment.request(client).with("dpop_jkt", key.thumbprint());
        var form = deployment.exchange(
                client, deployment.approve(request).sent("code").orElseThrow());

        assertEquals("invalid_grant", deployment.token(form).text("error"));
        var foreign = new ProofKey(deployment.clock);
        assertEquals(
                "invalid_grant", token(form, foreign.proof("POST", endpoint)).text("error"));
        assertEquals(200, token(form, key.proof("POST", endpoint)).status());
    }

    @Test
    void aThumbprintThatCannotBeOneGoesBackToTheClient() {
        var client = deployment.register(Deployment.REDIRECT);
        var answer = deployment.authorize(deployment.request(client).with("dpop_jkt", "short"));
        assertEquals("invalid_request", answer.sent("error").orElseThrow());
    }

    @Test
    void aPushedRequestIsBoundByItsProof() {
        var par = deployment.at("/oauth/par");
        var client = deployment.register(Deployment.REDIRECT);
        var request = deployment.request(client);
        var other = new ProofKey(deployment.clock).thumbprint();
        var contradiction =
                deployment.browser.post(par, request.with("dpop_jkt", other), "DPoP", key.proof("POST", par));
        assertEquals("invalid_request", contradiction.text("error"));

        var pushed = deployment.browser.post(par, request, "DPoP", key.proof("POST", par));
        var named = Form.EMPTY.with("client_id", client).with("request_uri", pushed.text("request_uri"));
        var form = deployment.exchange(
                client, deployment.approve(named).sent("code").orElseThrow());
        assertEquals("invalid_grant", deployment.token(form).text("error"));
        assertEquals(200, token(form, key.proof("POST", endpoint)).status());
    }

    @Test
    void aClientThatRegisteredForItGetsNoOtherTokens() {
        var registered = deployment.register(Map.of(
                "redirect_uris",
                List.of(Deployment.REDIRECT),
                "token_endpoint_auth_method",
                "none",
                "dpop_bound_access_tokens",
                true));
        assertEquals("true", registered.text("dpop_bound_access_tokens"));
        var client = registered.text("client_id");
        var form = deployment.exchange(client, deployment.code(client));
        assertEquals("invalid_dpop_proof", deployment.token(form).text("error"));
        assertEquals("DPoP", token(form, key.proof("POST", endpoint)).text("token_type"));
    }

    @Test
    void aClientThatRegisteredForItPushesWithTheThumbprintOfItsKeyAloneOrWithoutAny() {
        var client = deployment
                .register(Map.of(
                        "redirect_uris",
                        List.of(Deployment.REDIRECT),
                        "token_endpoint_auth_method",
                        "none",
                        "dpop_bound_access_tokens",
                        true))
                .text("client_id");
        var par = deployment.at("/oauth/par");
        var plain = deployment.browser.post(par, deployment.request(client));
        assertEquals(201, plain.status(), plain.body());

        var request = deployment.request(client).with("dpop_jkt", key.thumbprint());
        var pushed = deployment.browser.post(par, request);
        assertEquals(201, pushed.status(), pushed.body());
        var named = Form.EMPTY.with("client_id", client).with("request_uri", pushed.text("request_uri"));
        var form = deployment.exchange(
                client, deployment.approve(named).sent("code").orElseThrow());
        assertEquals("invalid_dpop_proof", deployment.token(form).text("error"));
        var foreign = new ProofKey(deployment.clock);
        assertEquals(
                "invalid_grant", token(form, foreign.proof("POST", endpoint)).text("error"));
        assertEquals("DPoP", token(form, key.proof("POST", endpoint)).text("token_type"));
    }

    List<String> refused() {
        var fresh = key.claims("POST", endpoint, claims -> claims);
        var other = new ProofKey(deployment.clock);
        var good = key.proof("POST", endpoint);
        var late = Date.from(deployment.clock.instant().minusSeconds(121));
        var early = Date.from(deployment.clock.instant().plusSeconds(61));
        var unusual = new JWSHeader.Builder(JWSAlgorithm.RS384)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(key.header().build().getJWK())
                .build();
        return List.of(
                "",
                "no.jwt.at-all",
                "bnVsbA..e30",
                good.substring(0, good.length() - 4) + "AAAA",
                key.sign(key.header().type(JOSEObjectType.JWT).build(), fresh),
                unusual.toBase64URL() + good.substring(good.indexOf('.')),
                key.proof("POST", endpoint, claims -> claims.claim("more", "x".repeat(8 * 1024))),
                key.sign(key.header().jwk(null).build(), fresh),
                key.sign(other.header().build(), fresh),
                key.proof("GET", endpoint),
                key.proof("POST", mcp),
                key.proof("POST", URI.create("urn:nothing")),
                key.proof("POST", endpoint, claims -> claims.jwtID(null)),
                key.proof("POST", endpoint, claims -> claims.claim("htm", 7)),
                key.proof("POST", endpoint, claims -> claims.issueTime(null)),
                key.proof("POST", endpoint, claims -> claims.issueTime(late)),
                key.proof("POST", endpoint, claims -> claims.issueTime(early)));
    }

    @Test
    void aProofThatIsNotForThisRequestIsRefused() {
        var client = deployment.register(Deployment.REDIRECT);
        var form = deployment.exchange(client, deployment.code(client));
        for (var proof : refused()) {
            var answer = token(form, proof);
            assertEquals(400, answer.status(), proof);
            assertEquals("invalid_dpop_proof", answer.text("error"), proof);
        }
        var two = deployment.token(form, "DPoP", key.proof("POST", endpoint), "DPoP", key.proof("POST", endpoint));
        assertEquals("invalid_dpop_proof", two.text("error"));
        var spelled = URI.create(endpoint.toString().replace("http:", "HTTP:") + "?x=1#y");
        assertEquals(200, token(form, key.proof("POST", spelled)).status(), "query and case do not count");
    }

    @ParameterizedTest
    @MethodSource("foreignNonces")
    void aNonceMustBeOneOfThisServer(String nonce) {
        var client = deployment.register(Deployment.REDIRECT);
        var form = deployment.exchange(client, deployment.code(client));
        var answer = token(form, key.proof("POST", endpoint, claims -> claims.claim("nonce", nonce)));
        assertEquals("use_dpop_nonce", answer.text("error"));
        var given = answer.header("DPoP-Nonce").orElseThrow();
        assertEquals(
                200,
                token(form, key.proof("POST", endpoint, claims -> claims.claim("nonce", given)))
                        .status());
    }

    static List<String> foreignNonces() {
        return List.of("", "%", "AAAA", "a-nonce-of-somebody-else-that-is-long-enough-to-be-one");
    }

    @Test
    void whereNoncesAreNeededTheyAreGivenAndEndAfterFiveMinutes() {
        try (var strict = Deployment.withNonces()) {
            var holder = new ProofKey(strict.clock);
            var address = strict.at("/oauth/token");
            var client = strict.register(Deployment.REDIRECT);
            var form = strict.exchange(client, strict.code(client));
            var nonce = strict.token(form, "DPoP", holder.proof("POST", address))
                    .header("DPoP-Nonce")
                    .orElseThrow();
            var with = holder.proof("POST", address, claims -> claims.claim("nonce", nonce));
            var pair = strict.token(form, "DPoP", with);
            assertEquals(200, pair.status());

            var access = new AccessToken(pair.text("access_token"));
            var resource = strict.at("/mcp");
            var bare = new Proof(holder.proof("POST", resource, access.value()), "POST");
            assertTrue(strict.tokens().validateToken(access, bare, resource) instanceof Validation.NonceNeeded);

            strict.clock.pass(Duration.ofMinutes(6));
            var old = holder.proof("POST", address, claims -> claims.claim("nonce", nonce));
            assertEquals(
                    "use_dpop_nonce",
                    strict.token(strict.refresh(client, pair.text("refresh_token")), "DPoP", old)
                            .text("error"));
        }
    }
}
