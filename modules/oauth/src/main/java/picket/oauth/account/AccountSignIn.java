package picket.oauth.account;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import picket.http.RequestId;
import picket.oauth.client.Form;
import picket.oauth.grant.Credentials;
import picket.oauth.grant.Lifetimes;
import picket.oauth.grant.Mint;
import picket.oauth.grant.States;
import picket.oauth.grant.UpstreamScopes;
import picket.oauth.page.Admission;
import picket.oauth.page.BrowserBinding;
import picket.oauth.page.Failure;
import picket.oauth.page.SealedForms;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.Skill;
import picket.oauth.spi.UserId;
import picket.sentry.SentryOAuth;
import picket.sentry.SentryOAuthAnswer;

/**
 * The ways to Sentry and back that begin on the account pages: to find out who somebody is, and to have what a client
 * gets more of. Sentry's answer comes to the callback of all sign-ins; whose it is tells the seal of its state.
 *
 * @param admission who may give a client more; everybody may see and end what they allowed
 * @param forms seals states
 * @param states which of them were used
 */
public record AccountSignIn(
        AccountServices services,
        SentryOAuth sentry,
        Admission admission,
        SealedForms forms,
        BrowserBinding binding,
        States states,
        Mint mint) {
    /** Enough to be told who it is. */
    private static final Set<String> IDENTITY = Set.of("org:read");

    private static final String CONTEXT = "account";
    private static final String EXPIRES = "expires";
    private static final String ADVICE = "Open your account page and try again.";

    /** Goes to find out who somebody is. */
    void identify(ServerRequest request, ServerResponse response) {
        leave(Form.EMPTY, IDENTITY, request, response);
    }

    /** Goes for what more skills of a grant need. */
    void widen(UserId user, GrantId grant, Set<Skill> skills, ServerRequest request, ServerResponse response) {
        var errand = Form.EMPTY
                .with("person", user.value())
                .with("grant", grant.value())
                .with("skills", Skill.text(skills));
        leave(errand, UpstreamScopes.of(services.offers(), skills), request, response);
    }

    private void leave(Form errand, Collection<String> scopes, ServerRequest request, ServerResponse response) {
        var expiresAt = services.clock().instant().plus(Lifetimes.CODE);
        var state = forms.seal(
                errand.with("id", mint.id())
                        .with("browser", binding.mark(request, response))
                        .with(EXPIRES, Long.toString(expiresAt.toEpochMilli())),
                CONTEXT);
        response.status(Status.FOUND_302);
        response.header(
                HeaderNames.LOCATION,
                sentry.authorizationUrl(scopes, state, SentryOAuth.Hints.NONE).toString());
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send();
    }

    /** Takes an answer of Sentry if it belongs here. */
    public boolean takes(ServerRequest request, ServerResponse response) {
        var query = Form.query(request);
        var errand = query.value("state").flatMap(text -> forms.open(text, CONTEXT));
        errand.ifPresent(form -> failure(query, form, request)
                .ifPresentOrElse(
                        failure -> failure.send(request, response, "", ADVICE),
                        () -> finish(query.value("code").orElseThrow(), form, request, response)));
        return errand.isPresent();
    }

    private Optional<Failure> failure(Form query, Form errand, ServerRequest request) {
        var expiresAt =
                Instant.ofEpochMilli(Long.parseLong(errand.value(EXPIRES).orElse("0")));
        if (!services.clock().instant().isBefore(expiresAt)) {
            return Optional.of(Failure.STALE);
        }
        if (!query.all("error").isEmpty()) {
            return Optional.of(Failure.of(query.value("error").orElse("")));
        }
        if (query.value("code").isEmpty()) {
            return Optional.of(Failure.INCOMPLETE);
        }
        if (!binding.marked(request, errand.value("browser").orElse(""))) {
            return Optional.of(Failure.OTHER_BROWSER);
        }
        return states.spend(errand.value("id").orElse(""), expiresAt) ? Optional.empty() : Optional.of(Failure.STALE);
    }

    private void finish(String code, Form errand, ServerRequest request, ServerResponse response) {
        switch (sentry.exchange(code)) {
            case SentryOAuthAnswer.Tokens tokens
            when tokens.user().isPresent() -> {
                var user = tokens.user().get();
                var person = errand.value("person");
                if (person.isEmpty()) {
                    services.keep(user.id(), "sign-in", "", RequestId.of(request));
                    services.signedIn().begin(response, user.id(), user.name().orElse(user.id()));
                    AccountEndpoint.back("", response);
                } else if (person.get().equals(user.id())) {
                    admission
                            .failure(sentry, tokens.accessToken(), user)
                            .ifPresentOrElse(
                                    failure -> failure.send(request, response, "", ADVICE),
                                    () -> widened(errand, tokens, request, response));
                } else {
                    Failure.OTHER_PERSON.send(request, response, "", ADVICE);
                }
            }
            case SentryOAuthAnswer answer -> Failure.of(answer).send(request, response, Failure.cause(answer), ADVICE);
        }
    }

    private void widened(Form errand, SentryOAuthAnswer.Tokens tokens, ServerRequest request, ServerResponse response) {
        var user = new UserId(errand.value("person").orElseThrow());
        var grant = new GrantId(errand.value("grant").orElse(""));
        var skills = Skill.read(errand.value("skills").orElse(""));
        services.keep(user.value(), "skills", grant.value(), RequestId.of(request));
        boolean changed = services.connections()
                .choose(
                        user,
                        grant,
                        skills,
                        new Credentials(tokens.accessToken(), tokens.refreshToken(), tokens.expiresAt()),
                        UpstreamScopes.of(services.offers(), skills));
        services.endings().changed(grant);
        AccountEndpoint.back(changed ? "changed" : "gone", response);
    }
}
