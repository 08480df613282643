package picket.web.signin;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import picket.http.ClientAddress;
import picket.http.Problem;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.Constraints;
import picket.oauth.spi.Reason;
import picket.oauth.spi.TokenService;
import picket.oauth.spi.TokenServiceUnavailable;
import picket.oauth.spi.Validation;
import picket.web.request.Code;
import picket.web.self.Endpoint;
import picket.web.self.OwnTokens;

/** Who is asking: opens the cookie, renews the tokens in it before they end, and has them judged each time. */
public final class Visitors {
    /** Renewed when less than this is left, so that no token ends during a request. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private static final Duration SOON = Duration.ofSeconds(5);

    private final URI origin;
    private final Cookies cookies;
    private final Rotations rotations;
    private final TokenService tokens;
    private final InstantSource clock;

    /**
     * Those of a deployment.
     *
     * @param origin public
     * @param own renews what it issued
     * @param tokens judges it
     */
    public Visitors(URI origin, Cookies cookies, OwnTokens own, TokenService tokens, InstantSource clock) {
        this.origin = origin;
        this.cookies = cookies;
        this.rotations = new Rotations(own, clock);
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * The person who is signed in, with everything that the sign-in covers.
     *
     * @throws Problem.Thrown if there is none, or it cannot be found out
     */
    public Visitor visitor(ServerRequest request, ServerResponse response) {
        return visitor(request, response, Constraints.NONE);
    }

    /**
     * The person who is signed in, narrowed.
     *
     * @param scope what the request asks to be narrowed to; none leaves what the sign-in has
     * @throws Problem.Thrown if there is none, if the sign-in does not cover the scope, or if it cannot be found out
     */
    public Visitor visitor(ServerRequest request, ServerResponse response, Constraints scope) {
        if (!cookies.present(request)) {
            throw Code.MISSING_AUTH_TOKEN.thrown();
        }
        var session = cookies.session(request).orElseThrow(() -> {
            cookies.forget(response);
            return Code.INVALID_AUTH_DATA.thrown();
        });
        boolean ending = clock.instant().plus(MARGIN).isAfter(session.expiresAt());
        var current = ending ? renewed(session, request, response) : session;
        var resource = scope.organization().isPresent() ? Endpoint.of(origin, scope) : current.resource();
        var judged = judge(current.access(), resource, response);
        if (judged instanceof Validation.Invalid(var cause) && cause != Validation.Cause.AUDIENCE && !ending) {
            // The token may have ended early, with Sentry's behind it; the sign-in itself may go on.
            current = renewed(session, request, response);
            judged = judge(current.access(), resource, response);
        }
        if (judged instanceof Validation.Invalid(var cause) && cause != Validation.Cause.AUDIENCE) {
            throw over(response);
        }
        return visitor(current.access(), judged, scope, request);
    }

    /**
     * The person who is signed in, if there is one.
     *
     * @throws Problem.Thrown if it cannot be found out
     */
    Optional<Visitor> find(ServerRequest request, ServerResponse response) {
        try {
            return Optional.of(visitor(request, response));
        } catch (Problem.Thrown e) {
            if (e.problem().status().code() == Status.UNAUTHORIZED_401.code()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * The person whom a token was issued for.
     *
     * @throws Problem.Thrown if it is not good for the whole endpoint
     */
    public Visitor bearer(AccessToken token, ServerRequest request, ServerResponse response) {
        var judged = judge(token, Endpoint.of(origin, Constraints.NONE), response);
        return visitor(token, judged, Constraints.NONE, request);
    }

    /**
     * Ends the grant behind a sign-in, so that a copy of the cookie opens nothing.
     *
     * @throws Problem.Thrown if that is not possible now
     */
    void end(Visitor visitor, ServerResponse response) {
        try {
            tokens.revokeGrant(visitor.grant(), Reason.REVOKED);
        } catch (TokenServiceUnavailable e) {
            throw Code.AUTH_UNAVAILABLE.thrown(response, SOON);
        }
    }

    private static Visitor visitor(AccessToken token, Validation judged, Constraints scope, ServerRequest request) {
        return switch (judged) {
            case Validation.Valid valid ->
                new Visitor(
                        valid.user(),
                        valid.grant(),
                        token,
                        scope.organization().isPresent() ? scope : valid.constraints(),
                        ClientAddress.of(request),
                        valid.expiresAt());
            // The site's own tokens are bound to no key, so that nobody asks it for a proof.
            case Validation.NonceNeeded _ -> throw Code.AUTH_EXPIRED.thrown();
            case Validation.Invalid(var cause) ->
                throw (cause == Validation.Cause.AUDIENCE ? Code.INSUFFICIENT_PERMISSIONS : Code.AUTH_EXPIRED).thrown();
        };
    }

    /** The renewed session, which the browser gets too; the old one if it lasts and there is no clear answer. */
    private Session renewed(Session session, ServerRequest request, ServerResponse response) {
        return switch (rotations.renew(session, ClientAddress.of(request))) {
            case Rotations.Outcome.Renewed(var fresh) -> {
                cookies.keep(fresh, response);
                yield fresh;
            }
            case Rotations.Outcome.Ended() -> throw over(response);
            case Rotations.Outcome.Unclear() -> {
                if (clock.instant().isBefore(session.expiresAt())) {
                    yield session;
                }
                throw Code.AUTH_UNAVAILABLE.thrown(response, SOON);
            }
        };
    }

    private Problem.Thrown over(ServerResponse response) {
        cookies.forget(response);
        return Code.AUTH_EXPIRED.thrown();
    }

    private Validation judge(AccessToken token, URI resource, ServerResponse response) {
        try {
            return tokens.validateToken(token, resource);
        } catch (TokenServiceUnavailable e) {
            throw Code.AUTH_UNAVAILABLE.thrown(response, SOON);
        }
    }
}
