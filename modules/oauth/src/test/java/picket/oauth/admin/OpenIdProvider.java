package picket.oauth.admin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import picket.http.Json;
import picket.oauth.client.Form;
import picket.oauth.grant.Challenge;

/** An OpenID provider whose only person is signed in already; its tokens can be spoilt. */
final class OpenIdProvider implements AutoCloseable {
    static final String CLIENT = "picket-operators";
    static final String SECRET = "secret:with/odd characters";
    private static final RSAKey FIRST = freshKey();
    private static final RSAKey SECOND = freshKey();

    private final InstantSource clock;
    private final WebServer server;
    private final Map<String, Form> codes = new ConcurrentHashMap<>();
    private volatile RSAKey key = FIRST;
    private volatile RSAKey published = key;
    private volatile boolean opaque;
    private volatile boolean stern;
    private volatile Map<String, String> odd = Map.of();
    private volatile String keys = "";
    private volatile List<String> groups = List.of("operators", "staff");
    private volatile UnaryOperator<JWTClaimsSet.Builder> spoil = claims -> claims;

    OpenIdProvider(InstantSource clock) {
        this.clock = clock;
        this.server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .shutdownHook(false)
                .connectionOptions(options -> options.tcpNoDelay(true))
                .routing(routing -> routing.get("/.well-known/openid-configuration", this::metadata)
                        .get("/jwks", this::keys)
                        .get("/auth", this::authorize)
                        .post("/token", this::token))
                .build()
                .start();
    }

    URI issuer() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    void opaque(boolean tokens) {
        opaque = tokens;
    }

    /** Names another address in its metadata. */
    void name(String member, String address) {
        odd = Map.of(member, address);
    }

    /** Publishes this instead of its keys. */
    void publish(String text) {
        keys = text;
    }

    /** Gives nobody tokens from now on. */
    void refuse() {
        stern = true;
    }

    void groups(String... names) {
        groups = List.of(names);
    }

    /** Changes the claims of ID tokens. */
    void spoil(UnaryOperator<JWTClaimsSet.Builder> change) {
        spoil = change;
    }

    /** Signs with a key that it does not publish. */
    void forge() {
        key = SECOND;
    }

    /** Signs with another key, and publishes that one. */
    void rotate() {
        key = SECOND;
        published = SECOND;
    }

    private static RSAKey freshKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(UUID.randomUUID().toString())
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private void metadata(ServerRequest request, ServerResponse response) throws Exception {
        var metadata = new HashMap<>(Map.of(
                "issuer", issuer().toString(),
                "authorization_endpoint", issuer() + "/auth",
                "token_endpoint", issuer() + "/token",
                "end_session_endpoint", issuer() + "/end",
                "jwks_uri", issuer() + "/jwks"));
        metadata.putAll(odd);
        json(response, "application/json", metadata);
    }

    private void keys(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, "application/jwk-set+json");
        response.send(keys.isEmpty() ? new JWKSet(published.toPublicJWK()).toString() : keys);
    }

    private void authorize(ServerRequest request, ServerResponse response) {
        var query = Form.parse(request.query().rawValue()).orElseThrow();
        var code = UUID.randomUUID().toString();
        codes.put(code, query);
        var answer = Form.EMPTY
                .with("code", code)
                .with("state", query.value("state").orElseThrow())
                .with("iss", issuer().toString());
        response.status(Status.FOUND_302);
        response.header(HeaderNames.LOCATION, query.value("redirect_uri").orElseThrow() + "?" + answer.text());
        response.send();
    }

    private void token(ServerRequest request, ServerResponse response) throws Exception {
        var form = Form.parse(request.content().as(String.class)).orElseThrow();
        var asked = codes.remove(form.value("code").orElse(""));
        var credentials = new String(
                Base64.getDecoder()
                        .decode(request.headers()
                                .first(HeaderNames.AUTHORIZATION)
                                .orElse("Basic ")
                                .substring(6)),
                StandardCharsets.UTF_8);
        var secret = Form.EMPTY.with(CLIENT, SECRET).text().replaceFirst("=", ":");
        boolean known = credentials.equals(secret) || credentials.equals(CLIENT + ":" + SECRET);
        boolean proven = asked != null
                && asked.value("code_challenge")
                        .flatMap(Challenge::parse)
                        .filter(challenge ->
                                challenge.answeredBy(form.value("code_verifier").orElse("")))
                        .isPresent();
        if (asked == null || !known || !proven || stern) {
            response.status(400).send("{}");
            return;
        }
        var id = claims(CLIENT).claim("nonce", asked.value("nonce").orElse("")).claim("groups", groups);
        json(
                response,
                "application/json",
                Map.of(
                        "access_token",
                        opaque ? "opaque" : sign(claims(CLIENT).build()),
                        "token_type",
                        "Bearer",
                        "expires_in",
                        600,
                        "id_token",
                        sign(spoil.apply(id).build())));
    }

    private JWTClaimsSet.Builder claims(String audience) {
        var now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .subject("olga")
                .audience(audience)
                .claim("preferred_username", "Olga <b>")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(10))));
    }

    private String sign(JWTClaimsSet claims) throws JOSEException {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(published.getKeyID())
                        .build(),
                claims);
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    private static void json(ServerResponse response, String type, Object body) throws Exception {
        response.header(HeaderNames.CONTENT_TYPE, type);
        response.send(Json.MAPPER.writeValueAsBytes(body));
    }

    @Override
    public void close() {
        server.stop();
    }
}
