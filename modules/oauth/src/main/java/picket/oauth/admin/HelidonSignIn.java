package picket.oauth.admin;

import com.nimbusds.jwt.SignedJWT;
import io.helidon.common.configurable.Resource;
import io.helidon.http.HeaderNames;
import io.helidon.http.SetCookie;
import io.helidon.http.Status;
import io.helidon.security.AuthenticationResponse;
import io.helidon.security.Security;
import io.helidon.security.SecurityEnvironment;
import io.helidon.security.Subject;
import io.helidon.security.providers.common.TokenCredential;
import io.helidon.security.providers.oidc.OidcFeature;
import io.helidon.security.providers.oidc.OidcProvider;
import io.helidon.security.providers.oidc.common.OidcConfig;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import picket.http.RequestId;
import picket.oauth.page.Cookies;

/**
 * For providers whose access tokens are JWTs for us: the OpenID provider of Helidon Security, with the settings that it
 * leaves weak made strong. It is asked once, at the sign-in; from there on a session of ours counts, so that no token
 * stays in the browser. The provider's keys are given to it, since it reads them from no other media type than {@code
 * application/json} and never again.
 */
final class HelidonSignIn implements OperatorSignIn {
    private static final String COOKIE = "picket-admin-oidc";
    private static final List<String> COOKIES = List.of("", "-id", "-tenant", "-refresh", "-state");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration MEANWHILE = Duration.ofMinutes(10);

    private final ProviderSettings settings;
    private final Provider provider;
    private final Entrance entrance;
    private final Cookies cookies;
    private final AtomicReference<Open> last = new AtomicReference<>();

    /** What was made for what the provider had published. */
    private record Open(Provider.Published published, Security security, Handler callback) {}

    HelidonSignIn(ProviderSettings settings, Provider provider, Entrance entrance, Cookies cookies) {
        this.settings = settings;
        this.provider = provider;
        this.entrance = entrance;
        this.cookies = cookies;
    }

    private Open open() throws Provider.Unusable {
        var published = provider.published();
        var known = last.get();
        if (known != null && known.published().equals(published)) {
            return known;
        }
        try {
            var fresh = open(published);
            last.set(fresh);
            return fresh;
        } catch (RuntimeException e) { // Helidon has many words for metadata and keys that it cannot read
            throw new Provider.Unusable("what the provider publishes cannot be used: " + e.getMessage());
        }
    }

    private Open open(Provider.Published published) {
        var config = config(published);
        var security = Security.builder()
                .addAuthenticationProvider(
                        OidcProvider.builder()
                                .oidcConfig(config)
                                .optional(false)
                                .build(),
                        "operators")
                .disableTracing()
                .build();
        return new Open(published, security, CallbackRoute.of(OidcFeature.create(config)));
    }

    private OidcConfig config(Provider.Published published) {
        var config = OidcConfig.builder();
        config.identityUri(settings.issuer())
                .issuer(settings.issuer().toString())
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .baseScopes(settings.scopes())
                .audience(settings.audience())
                .oidcMetadataWellKnown(false)
                .oidcMetadata(Resource.create("what the provider says of itself", published.metadata()))
                .signJwk(Resource.create("the provider's keys", published.keys()));
        config.frontendUri(settings.origin().toString())
                .redirectUri(ProviderSettings.CALLBACK)
                .maxRedirects(2)
                .useHeader(false)
                .useParam(false)
                .useCookie(true)
                .pkceEnabled(true)
                .accessTokenIpCheck(false) // the peer is a proxy of ours
                .clientTimeout(PATIENCE);
        cookies(config);
        return config.webclient(settings.passage()::lead).build();
    }

    private void cookies(OidcConfig.Builder config) {
        config.cookieEncryptionEnabled(true)
                .cookieEncryptionEnabledIdToken(true)
                .cookieEncryptionEnabledTenantName(true)
                .cookieEncryptionEnabledRefreshToken(true)
                .cookieEncryptionEnabledState(true)
                .cookieEncryptionPassword(settings.cookieKey().toCharArray())
                .cookieName(cookies.full(COOKIE))
                .cookieNameIdToken(cookies.full(COOKIE + "-id"))
                .cookieTenantName(cookies.full(COOKIE + "-tenant"))
                .cookieNameRefreshToken(cookies.full(COOKIE + "-refresh"))
                .cookieNameState(cookies.full(COOKIE + "-state"))
                .cookieSecure(cookies.secure())
                .cookieHttpOnly(true)
                .cookiePath("/")
                .cookieSameSite(SetCookie.SameSite.LAX)
                .cookieMaxAgeSeconds(MEANWHILE.toSeconds());
    }

    @Override
    public void begin(ServerRequest request, ServerResponse response) {
        attempt(request, response, () -> enter(judge(request), request, response));
    }

    private void enter(AuthenticationResponse answer, ServerRequest request, ServerResponse response)
            throws Provider.Unusable {
        if (answer.status().isSuccess() && answer.user().isPresent()) {
            forget(response);
            entrance.enter(person(answer.user().get()), request, response);
        } else if (answer.responseHeaders().containsKey(HeaderNames.LOCATION.defaultCase())) {
            leave(answer, response);
        } else {
            forget(response);
            entrance.fail(
                    answer.description().orElse("no reason")
                            + "; if its access tokens are no JWTs for audience " + settings.audience()
                            + ", set PICKET_ADMIN_ACCESS_TOKENS to opaque",
                    request,
                    response);
        }
    }

    /** A step of the sign-in. */
    private interface Step {
        void take() throws Provider.Unusable, Unreadable;
    }

    /** Takes a step, and tells why it cannot be taken. */
    private void attempt(ServerRequest request, ServerResponse response, Step step) {
        try {
            step.take();
        } catch (Provider.Unusable e) {
            entrance.fail(String.valueOf(e.getMessage()), request, response);
        } catch (Unreadable e) {
            forget(response);
            entrance.refuse(String.valueOf(e.getMessage()), request, response);
        }
    }

    /** What the browser brings cannot be taken for anything. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(Exception cause) {
            super(
                    "cookies of a sign-in cannot be opened, such as those from before a change of the key: " + cause,
                    cause);
        }
    }

    private AuthenticationResponse judge(ServerRequest request) throws Provider.Unusable, Unreadable {
        var security = open().security();
        var context = security.contextBuilder(RequestId.of(request))
                .env(environment(security, request))
                .build();
        try {
            return context.atnClientBuilder().submit();
        } catch (RuntimeException e) { // Helidon opens its cookies without a net
            throw new Unreadable(e);
        }
    }

    private SecurityEnvironment environment(Security security, ServerRequest request) {
        var query = request.query().rawValue();
        return SecurityEnvironment.builder(security.serverTime())
                .method("GET")
                .path(AdminEndpoint.SIGN_IN)
                .targetUri(URI.create(settings.origin() + AdminEndpoint.SIGN_IN + (query.isEmpty() ? "" : "?" + query)))
                .header("Cookie", request.headers().all(HeaderNames.COOKIE, List::of))
                .build();
    }

    private static void leave(AuthenticationResponse answer, ServerResponse response) {
        response.status(Status.FOUND_302);
        answer.responseHeaders()
                .forEach((name, values) ->
                        values.forEach(value -> response.headers().add(HeaderNames.create(name), value)));
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send();
    }

    @Override
    public void returned(ServerRequest request, ServerResponse response) {
        if (request.query().first("code").isEmpty()) {
            entrance.refuse(Entrance.without(request.query().first("error").asOptional()), request, response);
            return;
        }
        if (cookies.read(request, COOKIE + "-state").isEmpty()) {
            entrance.refuse("the browser did not begin this sign-in, or ten minutes ago", request, response);
            return;
        }
        attempt(request, response, () -> goOn(callback(request), request, response));
    }

    private void goOn(CallbackAnswer answer, ServerRequest request, ServerResponse response) {
        if (answer.leads()) {
            answer.copyTo(response);
            return;
        }
        forget(response);
        entrance.fail(
                "no tokens for the code (" + answer.what()
                        + "): the provider does not answer, or PICKET_ADMIN_CLIENT_SECRET is wrong, or the code is",
                request,
                response);
    }

    private CallbackAnswer callback(ServerRequest request) throws Provider.Unusable, Unreadable {
        var callback = open().callback();
        var answer = new CallbackAnswer();
        try {
            callback.handle(request, answer);
            return answer;
        } catch (Exception e) { // what the provider does wrong is an answer
            throw new Unreadable(e);
        }
    }

    private void forget(ServerResponse response) {
        COOKIES.forEach(part -> cookies.forget(response, COOKIE + part));
    }

    /** Both tokens were judged before, but for whom the ID token was issued to; the rest is who and which groups. */
    private Entrance.Person person(Subject subject) throws Provider.Unusable {
        var principal = subject.principal();
        var audiences = Groups.of(principal.abacAttribute("aud").orElse(null));
        if (!settings.issued(audiences, principal.abacAttribute("azp").orElse(null))) {
            throw new Provider.Unusable("the ID token was issued to another client");
        }
        var groups = new ArrayList<>(
                Groups.of(principal.abacAttribute(settings.claim()).orElse(null)));
        subject.publicCredential(TokenCredential.class).ifPresent(access -> groups.addAll(groups(access.token())));
        return new Entrance.Person(principal.id(), principal.getName(), groups);
    }

    private List<String> groups(String accessToken) {
        try {
            return Groups.of(SignedJWT.parse(accessToken).getJWTClaimsSet().getClaim(settings.claim()));
        } catch (ParseException e) {
            return List.of();
        }
    }
}
