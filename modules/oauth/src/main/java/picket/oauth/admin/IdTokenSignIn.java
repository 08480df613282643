package picket.oauth.admin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import picket.oauth.client.Form;
import picket.oauth.grant.Challenge;
import picket.oauth.grant.Lifetimes;
import picket.oauth.grant.Mint;
import picket.oauth.page.Cookies;
import picket.oauth.page.SealedForms;

/**
 * For providers whose access tokens mean nothing here: the authorization code flow of OpenID Connect Core 1.0 §3.1 with
 * PKCE, and the ID token judged by §3.1.3.7. What the flow needs at its end is sealed in a cookie.
 */
record IdTokenSignIn(
        ProviderSettings settings,
        Provider provider,
        Entrance entrance,
        SealedForms forms,
        Cookies cookies,
        Mint mint,
        InstantSource clock)
        implements OperatorSignIn {
    private static final String COOKIE = "picket-admin-sign-in";
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    @Override
    public void begin(ServerRequest request, ServerResponse response) {
        try {
            var published = provider.published();
            var verifier = mint.id() + mint.id();
            var kept =
                    Form.EMPTY.with("state", mint.id()).with("nonce", mint.id()).with("verifier", verifier);
            var end = clock.instant().plus(Lifetimes.CODE);
            cookies.write(response, COOKIE, forms.seal(kept, COOKIE, end), Lifetimes.CODE);
            var query = Form.EMPTY
                    .with("response_type", "code")
                    .with("client_id", settings.clientId())
                    .with("redirect_uri", settings.callback().toString())
                    .with("scope", settings.scopes())
                    .with("state", kept.value("state").orElseThrow())
                    .with("nonce", kept.value("nonce").orElseThrow())
                    .with("code_challenge", Challenge.of(verifier).value())
                    .with("code_challenge_method", "S256");
            response.status(Status.FOUND_302);
            response.header(HeaderNames.LOCATION, published.authorization() + "?" + query.text());
            response.header(HeaderNames.CACHE_CONTROL, "no-store");
            response.send();
        } catch (Provider.Unusable e) {
            entrance.fail(String.valueOf(e.getMessage()), request, response);
        }
    }

    @Override
    public void returned(ServerRequest request, ServerResponse response) {
        var query = Form.query(request);
        var kept = cookies.read(request, COOKIE)
                .flatMap(text -> forms.open(text, COOKIE, clock.instant()).live())
                .map(SealedForms.Opened.Live::form)
                .filter(form -> form.value("state").equals(query.value("state")));
        cookies.forget(response, COOKIE);
        var fault = fault(query, kept.isPresent());
        if (fault.isPresent()) {
            entrance.refuse(fault.get(), request, response);
            return;
        }
        try {
            var answer = provider.exchange(
                    query.value("code").orElseThrow(),
                    kept.orElseThrow().value("verifier").orElseThrow());
            var claims = judge(
                    answer.path("id_token").asText(), kept.get().value("nonce").orElseThrow());
            entrance.enter(person(claims), request, response);
        } catch (Provider.Unusable e) {
            entrance.fail(String.valueOf(e.getMessage()), request, response);
        }
    }

    private Optional<String> fault(Form query, boolean kept) {
        if (!kept) {
            return Optional.of("the browser did not begin this sign-in, or ten minutes ago");
        }
        // RFC 9207: an answer of another server must not be taken to this one.
        if (query.value("iss")
                .filter(issuer -> !issuer.equals(settings.issuer().toString()))
                .isPresent()) {
            return Optional.of("the answer is another issuer's");
        }
        return query.value("code").isEmpty() ? Optional.of(Entrance.without(query.value("error"))) : Optional.empty();
    }

    private JWTClaimsSet judge(String token, String nonce) throws Provider.Unusable {
        try {
            var processor = new DefaultJWTProcessor<SecurityContext>();
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                    ALGORITHMS,
                    new ImmutableJWKSet<>(JWKSet.parse(provider.published().keys()))));
            processor.setJWTClaimsSetVerifier(new Claims(settings, nonce, clock));
            var claims = processor.process(token, null);
            if (!settings.issued(claims.getAudience(), claims.getClaim("azp"))) {
                throw new Provider.Unusable("the ID token was issued to another client");
            }
            return claims;
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new Provider.Unusable("the ID token is not valid: " + e.getMessage());
        }
    }

    /** What an ID token must say, at the time of the clock of this server. */
    private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final InstantSource clock;

        Claims(ProviderSettings settings, String nonce, InstantSource clock) {
            super(
                    settings.clientId(),
                    new JWTClaimsSet.Builder()
                            .issuer(settings.issuer().toString())
                            .claim("nonce", nonce)
                            .build(),
                    Set.of("sub", "iat", "exp"));
            this.clock = clock;
            setMaxClockSkew(Math.toIntExact(SKEW.toSeconds()));
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }

    private Entrance.Person person(JWTClaimsSet claims) {
        var name = text(claims, "name")
                .or(() -> text(claims, "preferred_username"))
                .or(() -> text(claims, "email"))
                .orElse(claims.getSubject());
        return new Entrance.Person(claims.getSubject(), name, Groups.of(claims.getClaim(settings.claim())));
    }

    private static Optional<String> text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }
}
