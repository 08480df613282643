package picket.api.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picket.api.session.Admission.Kind;
import picket.limits.RateLimit;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.Constraints;
import picket.oauth.spi.Skill;
import picket.oauth.spi.TokenService;
import picket.oauth.spi.TokenServiceUnavailable;
import picket.oauth.spi.Validation;
import picket.sentry.Caller;
import picket.sentry.Sentry;
import picket.sentry.SentryException;
import picket.sentry.SentryFailure;
import picket.sentry.SentryHost;

/** Opens a session for a request: who it is, how often they came, and whether Sentry knows what they ask for. */
public final class Sessions {
    private final TokenService tokens;
    private final Sentry sentry;
    private final SentryHost directHost;
    private final RateLimit limit;
    private final Verification verification;

    /** @param directHost the Sentry that direct tokens belong to */
    public Sessions(TokenService tokens, Sentry sentry, SentryHost directHost, RateLimit limit, InstantSource clock) {
        this.tokens = tokens;
        this.sentry = sentry;
        this.directHost = directHost;
        this.limit = limit;
        this.verification = new Verification(clock);
    }

    /** Lets in whoever started the process with a token of Sentry; nobody counts their calls. */
    public static Admission.Admitted local(
            String token, Constraints scope, Set<Skill> skills, Sentry sentry, SentryHost host) {
        var upstream = new DirectUpstream(sentry.client(host, token, Caller.UNKNOWN));
        return new Admission.Admitted(new Session(skills, scope(scope), Optional.empty(), upstream), "local");
    }

    /** Judges a request; the first rule that fails decides. */
    public Admission open(Ask ask) {
        return switch (ask.credentials()) {
            case Credentials.Direct(var token) -> direct(ask, token);
            case Credentials.Bearer(var token) -> bearer(ask, token);
        };
    }

    /**
     * Counts calls of a session beyond its first.
     *
     * @return how long to wait; zero if there is no need to
     */
    public Duration count(String limitKey, int calls) {
        return limit.take(limitKey, calls);
    }

    private Admission direct(Ask ask, String token) {
        return switch (SkillQuery.of(ask.skills(), ask.disabled())) {
            case SkillQuery.Wrong(var message) -> new Admission.Refused(Kind.BAD_SKILLS, message);
            case SkillQuery.Chosen(var skills) -> {
                var key = "token:" + sha256(token);
                var caller = new Caller(Optional.empty(), Optional.empty(), Optional.empty(), ask.utmSource());
                var upstream = new DirectUpstream(sentry.client(directHost, token, caller));
                yield limited(
                        key,
                        () -> new Admission.Admitted(
                                new Session(skills, scope(ask.path()), Optional.empty(), upstream), key));
            }
        };
    }

    private Admission bearer(Ask ask, AccessToken token) {
        try {
            return switch (tokens.validateToken(token, ask.resource())) {
                case Validation.Invalid(var cause) -> new Admission.Unauthorized(why(cause));
                case Validation.Valid valid -> limited(key(valid), () -> granted(ask, token, valid));
            };
        } catch (TokenServiceUnavailable e) {
            return new Admission.Refused(Kind.UNAVAILABLE, "Tokens cannot be checked at the moment. Try again soon.");
        }
    }

    private Admission granted(Ask ask, AccessToken token, Validation.Valid valid) {
        if (valid.skills().isEmpty()) {
            return new Admission.Refused(Kind.BAD_SKILLS, "The grant has no skill. Authorize again and choose one.");
        }
        if (outside(valid.constraints(), ask.path())) {
            return new Admission.Refused(
                    Kind.OUTSIDE_GRANT, "The grant is limited to another organization or project than this URL.");
        }
        var caller = new Caller(
                Optional.of(valid.client().value()),
                Optional.of(valid.clientName()),
                Optional.empty(),
                ask.utmSource());
        var upstream = new GrantUpstream(
                tokens,
                token,
                valid.grant(),
                fresh -> sentry.client(new SentryHost(fresh.origin()), fresh.value(), caller),
                valid.upstream());
        return verified(ask, valid, upstream);
    }

    private Admission verified(Ask ask, Validation.Valid valid, GrantUpstream upstream) {
        try {
            return admitted(ask, valid, upstream);
        } catch (SentryException e) {
            if (!(e.failure() instanceof SentryFailure.Unauthorized)) {
                return refusal(e.failure());
            }
        }
        if (upstream.renew() != Upstream.Renewal.RENEWED) {
            return new Admission.Unauthorized("Sentry no longer accepts the sign-in behind this token.");
        }
        try {
            return admitted(ask, valid, upstream);
        } catch (SentryException e) {
            if (e.failure() instanceof SentryFailure.Unauthorized) {
                upstream.end();
                return new Admission.Unauthorized("Sentry no longer accepts the sign-in behind this token.");
            }
            return refusal(e.failure());
        }
    }

    private Admission admitted(Ask ask, Validation.Valid valid, GrantUpstream upstream) {
        var verified = verification.verify(valid.user(), scope(ask.path()), upstream.client());
        return new Admission.Admitted(
                new Session(valid.skills(), verified.scope(), verified.capabilities(), upstream), key(valid));
    }

    private static Admission refusal(SentryFailure failure) {
        return switch (failure) {
            case SentryFailure.NotFound _, SentryFailure.Unsendable _ ->
                new Admission.Refused(
                        Kind.NOT_FOUND,
                        "Sentry knows no organization or project of this URL, or the user cannot see it.");
            case SentryFailure.Forbidden _, SentryFailure.Rejected _ ->
                new Admission.Refused(
                        Kind.FORBIDDEN, "Sentry does not let the user see the organization or project of this URL.");
            case SentryFailure.Unauthorized _,
                    SentryFailure.ServerError _,
                    SentryFailure.Unreachable _,
                    SentryFailure.BadAnswer _ ->
                new Admission.Refused(
                        Kind.SENTRY_FAILED, "Sentry gave no usable answer about this URL. Try again soon.");
        };
    }

    private Admission limited(String key, Supplier<Admission> next) {
        var wait = limit.take(key, 1);
        return wait.isZero() ? next.get() : new Admission.Limited(wait);
    }

    /** A grant for an organization covers its projects; a grant for a project covers nothing else. */
    private static boolean outside(Constraints grant, Constraints path) {
        boolean organization =
                grant.organization().isPresent() && !grant.organization().equals(path.organization());
        boolean project = grant.project().isPresent() && !grant.project().equals(path.project());
        return organization || project;
    }

    private static String why(Validation.Cause cause) {
        return switch (cause) {
            case UNKNOWN -> "The access token is not known here.";
            case EXPIRED -> "The access token has expired.";
            case AUDIENCE -> "The access token was issued for another resource.";
            case UPSTREAM_ENDED -> "Sentry no longer accepts the sign-in behind this token.";
        };
    }

    private static Scope scope(Constraints path) {
        return new Scope(path.organization(), path.project(), Optional.empty());
    }

    private static String key(Validation.Valid valid) {
        return "user:" + valid.upstream().origin() + ":" + valid.user().value();
    }

    private static String sha256(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
