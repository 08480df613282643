package picket.api.session;

import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import picket.api.session.Admission.Kind;
import picket.api.session.Verification.Verified;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.Constraints;
import picket.oauth.spi.Skill;
import picket.oauth.spi.TokenService;
import picket.oauth.spi.TokenServiceUnavailable;
import picket.oauth.spi.Validation;
import picket.sentry.Caller;
import picket.sentry.Sentry;
import picket.sentry.SentryClient;
import picket.sentry.SentryException;
import picket.sentry.SentryFailure;
import picket.sentry.SentryHost;

/** Opens a session for a request: who it is, how often they came, and whether Sentry knows what they ask for. */
public final class Sessions {
    private static final System.Logger LOG = System.getLogger(Sessions.class.getName());
    private static final Duration SOON = Duration.ofSeconds(5);

    private final TokenService tokens;
    private final Sentry sentry;
    private final SentryHost directHost;
    private final Supplier<Policy> policies;
    private final Limits limits;
    private final Verification verification;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * Sessions of one deployment.
     *
     * @param directHost the Sentry that direct tokens belong to
     * @param policies what the operator decides, at the moment
     * @param random of the ids of events
     */
    public Sessions(
            TokenService tokens,
            Sentry sentry,
            SentryHost directHost,
            Supplier<Policy> policies,
            Limits limits,
            InstantSource clock,
            RandomGenerator random) {
        this.tokens = tokens;
        this.sentry = sentry;
        this.directHost = directHost;
        this.policies = policies;
        this.limits = limits;
        this.verification = new Verification(clock);
        this.clock = clock;
        this.random = random;
    }

    /**
     * The session of whoever started the process with a token of Sentry; nobody counts their messages.
     *
     * @param client with that token
     * @param experimental whether tools that may still change are wanted
     * @param agent whether the agent mode is wanted
     */
    public static Session local(
            SentryClient client,
            Constraints path,
            Set<Skill> skills,
            boolean experimental,
            boolean agent,
            Policy policy,
            Brakes brakes) {
        var who = new Session.Who("local", "");
        return new Session(
                who,
                policy.among(skills),
                scope(path),
                Optional.empty(),
                policy.rules(experimental, agent),
                TokenScopes.ANY,
                brakes.of(who.user()),
                new DirectUpstream(policy.guard(client)),
                Instant.EPOCH);
    }

    /** Judges a request; the first rule that fails decides. */
    public Admission open(Ask ask) {
        var came = clock.instant();
        return switch (judged(ask)) {
            case Admission.Admitted(var session) -> new Admission.Admitted(session.at(came));
            case Admission other -> other;
        };
    }

    private Admission judged(Ask ask) {
        return switch (ask.credentials()) {
            case Credentials.Direct(var token) -> direct(ask, token);
            case Credentials.Bearer(var token) ->
                granted(ask, token, () -> tokens.validateToken(token, ask.resource()));
            case Credentials.Bound(var token, var proof) ->
                granted(ask, token, () -> tokens.validateToken(token, proof, ask.resource()));
        };
    }

    /**
     * Counts messages of a session beyond its first.
     *
     * @return how long to wait; zero if there is no need to
     */
    public Duration count(Session session, int messages) {
        return limits.take(session.who(), messages);
    }

    private Admission direct(Ask ask, String token) {
        return switch (SkillQuery.of(ask.parameter("skills"), ask.parameter("disable-skills"))) {
            case SkillQuery.Wrong(var message) -> new Admission.Refused(Kind.BAD_QUERY, message);
            case SkillQuery.Chosen(var skills) ->
                limited(
                        new Session.Who("token:" + sha256(token), ""),
                        who -> ruled(ask, rules -> {
                            var caller =
                                    new Caller(Optional.empty(), Optional.empty(), Optional.empty(), ask.utmSource());
                            var upstream = new DirectUpstream(client(directHost, token, caller));
                            var place = new Verified(scope(ask.path()), Optional.empty());
                            return admitted(who, skills, TokenScopes.ANY, place, rules, upstream);
                        }));
        };
    }

    private Admission granted(Ask ask, AccessToken token, Supplier<Validation> judge) {
        try {
            return switch (judge.get()) {
                case Validation.NonceNeeded(var nonce) -> new Admission.NonceNeeded(nonce);
                case Validation.Invalid(var cause)
                when cause == Validation.Cause.PROOF -> new Admission.Unproven(why(cause));
                case Validation.Invalid(var cause) -> new Admission.Unauthorized(why(cause));
                case Validation.Valid valid ->
                    limited(who(valid), who -> ruled(ask, rules -> granted(ask, token, valid, who, rules)));
            };
        } catch (TokenServiceUnavailable e) {
            return new Admission.Refused(Kind.UNAVAILABLE, "Tokens cannot be checked at the moment. Try again soon.");
        }
    }

    /** What the address wants, within what the operator lets anybody have. */
    private Admission ruled(Ask ask, Function<Rules, Admission> next) {
        var held = ask.path().organization().filter(slug -> !policies.get().admitsOrganization(slug));
        return held.map(Verification::organization).map(Sessions::unknown).orElseGet(() -> wished(ask, next));
    }

    private Admission wished(Ask ask, Function<Rules, Admission> next) {
        return switch (Wishes.of(policies.get(), ask)) {
            case Wishes.Wrong(var message) -> new Admission.Refused(Kind.BAD_QUERY, message);
            case Wishes.Granted(var rules) -> next.apply(rules);
        };
    }

    private Admission granted(Ask ask, AccessToken token, Validation.Valid valid, Session.Who who, Rules rules) {
        if (valid.skills().isEmpty()) {
            return new Admission.Refused(Kind.BAD_QUERY, "The grant has no skill. Authorize again and choose one.");
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
                fresh -> client(new SentryHost(fresh.origin()), fresh.value(), caller),
                valid.upstream());
        return verified(
                upstream,
                () -> admitted(
                        who,
                        valid.skills(),
                        TokenScopes.of(valid.scope()),
                        verification.verify(valid.user(), scope(ask.path()), upstream.client()),
                        rules,
                        upstream));
    }

    private Admission verified(GrantUpstream upstream, Supplier<Admission> attempt) {
        try {
            return attempt.get();
        } catch (Verification.Denied e) {
            if (!(e.answer().failure() instanceof SentryFailure.Unauthorized)) {
                return refusal(e);
            }
        }
        if (upstream.renew() != Upstream.Renewal.RENEWED) {
            return new Admission.Unauthorized("Sentry no longer accepts the sign-in behind this token.");
        }
        try {
            return attempt.get();
        } catch (Verification.Denied e) {
            if (e.answer().failure() instanceof SentryFailure.Unauthorized) {
                upstream.end();
                return new Admission.Unauthorized("Sentry no longer accepts the sign-in behind this token.");
            }
            return refusal(e);
        }
    }

    private Admission admitted(
            Session.Who who,
            Set<Skill> granted,
            TokenScopes scopes,
            Verified verified,
            Rules rules,
            Upstream upstream) {
        return new Admission.Admitted(new Session(
                who,
                policies.get().among(granted),
                verified.scope(),
                verified.capabilities(),
                rules,
                scopes,
                limits.brakes().of(who.user()),
                upstream,
                Instant.EPOCH));
    }

    private SentryClient client(SentryHost host, String token, Caller caller) {
        return policies.get().guard(sentry.client(host, token, caller));
    }

    /** What the contract says: a refusal of Sentry keeps its status, everything else is 502 with an event id. */
    private Admission refusal(Verification.Denied denied) {
        var answer = denied.answer();
        var place = denied.place();
        return switch (answer.failure()) {
            case SentryFailure.NotFound _, SentryFailure.Unsendable _ -> unknown(place);
            case SentryFailure.Forbidden _ ->
                unverified(403, "Sentry does not let the user see the " + place + " of this URL.");
            case SentryFailure.Rejected(var status, var _) ->
                new Admission.Unverified(
                        status,
                        status == 429
                                ? "Sentry takes no more questions of the user for now: wait as long as Retry-After says."
                                : "Sentry answered " + status + " when it was asked for the " + place + " of this URL.",
                        status == 429 ? answer.retryAfter().or(() -> Optional.of(SOON)) : Optional.empty());
            case SentryFailure.Unsupported _,
                    SentryFailure.Unauthorized _,
                    SentryFailure.ServerError _,
                    SentryFailure.Unreachable _,
                    SentryFailure.BadAnswer _ -> unexpected(answer, place);
        };
    }

    private static Admission unknown(String place) {
        return unverified(404, "Sentry knows no " + place + ", or the user cannot see it.");
    }

    private static Admission unverified(int status, String message) {
        return new Admission.Unverified(status, message, Optional.empty());
    }

    private Admission unexpected(SentryException answer, String place) {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        var event = HexFormat.of().formatHex(bytes);
        LOG.log(Level.ERROR, () -> "Sentry gave no usable answer about the " + place + ", event " + event, answer);
        return new Admission.Unverified(
                502,
                "Sentry gave no usable answer about the " + place + " of this URL. Try again soon; if it lasts, report"
                        + " it to the operator of this server with the event id " + event + ".",
                answer.retryAfter().or(() -> Optional.of(SOON)));
    }

    private Admission limited(Session.Who who, Function<Session.Who, Admission> next) {
        var wait = limits.take(who, 1);
        return wait.isZero() ? next.apply(who) : new Admission.Limited(wait);
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
            case PROOF -> "The access token needs a DPoP proof of its key, and takes no other.";
            case UPSTREAM_ENDED -> "Sentry no longer accepts the sign-in behind this token.";
        };
    }

    private static Scope scope(Constraints path) {
        return new Scope(path.organization(), path.project(), Optional.empty());
    }

    private static Session.Who who(Validation.Valid valid) {
        return new Session.Who(
                "user:" + valid.upstream().origin() + ":" + valid.user().value(),
                valid.client().value());
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
