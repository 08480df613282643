package picket.web.signin;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import picket.http.ClientAddress;
import picket.http.Json;
import picket.http.Problem;
import picket.http.RequestId;
import picket.oauth.spi.Constraints;
import picket.store.Outage;
import picket.web.request.Code;
import picket.web.request.JsonAnswer;
import picket.web.request.Methods;
import picket.web.request.OwnPages;
import picket.web.self.Endpoint;
import picket.web.self.OwnTokens;

/** {@code /api/auth/*}: the site signs a browser in at the deployment's own authorization server. */
public final class SignInRoutes implements HttpService {
    private static final System.Logger LOG = System.getLogger(SignInRoutes.class.getName());
    private static final Duration SOON = Duration.ofSeconds(5);

    private final OwnPages ownPages;
    private final Cookies cookies;
    private final Seal states;
    private final OwnTokens own;
    private final Registration registration;
    private final Visitors visitors;
    private final SecureRandom random;
    private final InstantSource clock;

    /**
     * Routes of a deployment.
     *
     * @param states seals sign-ins on their way; the same in all replicas
     * @param own issues the tokens
     */
    public SignInRoutes(
            OwnPages ownPages,
            Cookies cookies,
            Seal states,
            OwnTokens own,
            Registration registration,
            Visitors visitors,
            SecureRandom random,
            InstantSource clock) {
        this.ownPages = ownPages;
        this.cookies = cookies;
        this.states = states;
        this.own = own;
        this.registration = registration;
        this.visitors = visitors;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.any("/api/auth/authorize", Methods.get(this::authorize));
        rules.any("/api/auth/callback", Methods.get(this::callback));
        rules.any("/api/auth/callback.js", Methods.get(ClosingPage::script));
        rules.any("/api/auth/status", Methods.get(this::status));
        rules.any("/api/auth/logout", Methods.post(ownPages.only(this::logout)));
    }

    private void authorize(ServerRequest request, ServerResponse response) {
        if (!request.headers().first(HeaderNames.ACCEPT).orElse("").contains("text/html")) {
            begin(request, response);
            return;
        }
        // A window of its own shows what fails, and its opener waits for word of it.
        try {
            begin(request, response);
        } catch (Problem.Thrown e) {
            ClosingPage.failure(e.problem().status(), e.problem().detail()).send(response);
        } catch (Outage e) {
            LOG.log(System.Logger.Level.WARNING, "request {0}: {1}", RequestId.of(request), e.getMessage());
            var problem = Code.STORAGE_UNAVAILABLE.problem();
            ClosingPage.failure(problem.status(), problem.detail()).send(response);
        }
    }

    private void begin(ServerRequest request, ServerResponse response) {
        var scope = scope(request);
        var client = registration
                .client(ClientAddress.of(request))
                .orElseThrow(() -> Code.AUTH_UNAVAILABLE.thrown(response, SOON));
        var state = new SignInState(
                cookies.mark(request, response),
                verifier(),
                client,
                clock.instant().plus(SignInState.LIFETIME));
        var target = own.authorizationUrl(
                client, Endpoint.of(ownPages.origin(), scope), state.sealed(states), state.challenge());
        response.status(Status.FOUND_302);
        response.header(HeaderNames.LOCATION, target.toString());
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send();
    }

    private static Constraints scope(ServerRequest request) {
        var members = Json.MAPPER.createObjectNode();
        for (var name : new String[] {"organization", "project"}) {
            request.query()
                    .first(name)
                    .asOptional()
                    .filter(value -> !value.isEmpty())
                    .ifPresent(value -> members.put(name, value));
        }
        return Endpoint.scope(members)
                .orElseThrow(() -> Code.INVALID_REQUEST.thrown(
                        "organization and project must be slugs, and a project needs its organization."));
    }

    private String verifier() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void callback(ServerRequest request, ServerResponse response) {
        var query = request.query();
        var state = query.first("state")
                .asOptional()
                .flatMap(text -> SignInState.open(states, text, clock.instant()))
                .filter(opened ->
                        cookies.marked(request).filter(opened.mark()::equals).isPresent());
        var code = query.first("code").asOptional();
        if (state.isEmpty()) {
            ClosingPage.failure(
                            Status.BAD_REQUEST_400,
                            "This sign-in was begun in another browser, at another address of this site, or more than"
                                    + " ten minutes ago. Go back to the page and sign in again.")
                    .send(response);
        } else if (code.isEmpty()) {
            boolean denied = query.first("error")
                    .asOptional()
                    .filter("access_denied"::equals)
                    .isPresent();
            ClosingPage.failure(
                            Status.BAD_REQUEST_400,
                            denied
                                    ? "You did not approve the sign-in."
                                    : "The authorization server gave no code. Sign in again.")
                    .send(response);
        } else {
            finish(state.get(), code.get(), request, response).send(response);
        }
    }

    private ClosingPage finish(SignInState state, String code, ServerRequest request, ServerResponse response) {
        return switch (own.exchange(state.client(), code, state.verifier(), ClientAddress.of(request))) {
            case OwnTokens.Answer.Done(var body) -> {
                var session = Session.of(state.client(), body, clock.instant());
                session.ifPresent(signedIn -> cookies.keep(signedIn, response));
                yield session.isPresent()
                        ? ClosingPage.SUCCESS
                        : ClosingPage.failure(
                                Status.BAD_GATEWAY_502, "The authorization server gave no tokens. Sign in again.");
            }
            case OwnTokens.Answer.Refused(var error) ->
                ClosingPage.failure(
                        Status.BAD_REQUEST_400,
                        "The authorization server refused the sign-in (" + error + "). Sign in again.");
            case OwnTokens.Answer.Unclear _ ->
                ClosingPage.failure(
                        Status.SERVICE_UNAVAILABLE_503,
                        "The authorization server does not answer just now. Sign in again in a moment.");
        };
    }

    private void status(ServerRequest request, ServerResponse response) {
        var answer = Json.MAPPER.createObjectNode();
        var signedIn = visitors.find(request, response);
        answer.put("authenticated", signedIn.isPresent());
        signedIn.ifPresentOrElse(
                visitor -> {
                    answer.putObject("user").put("id", visitor.user().value());
                    var scope = answer.putObject("scope");
                    visitor.scope().organization().ifPresent(slug -> scope.put("organization", slug));
                    visitor.scope().project().ifPresent(slug -> scope.put("project", slug));
                    answer.put("expiresAt", visitor.expiresAt().toString());
                },
                () -> {
                    cookies.forget(response);
                    response.status(Status.UNAUTHORIZED_401);
                });
        JsonAnswer.send(response, answer);
    }

    /** Ends the grant too; without a readable cookie only the cookie goes. */
    private void logout(ServerRequest request, ServerResponse response) {
        visitors.find(request, response).ifPresent(visitor -> visitors.end(visitor, response));
        cookies.forget(response);
        JsonAnswer.send(response, Json.MAPPER.createObjectNode().put("success", true));
    }
}
