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
import picket.oauth.grant.SpentOnce;
import picket.oauth.grant.UpstreamScopes;
import picket.oauth.page.Admission;
import picket.oauth.page.BrowserBinding;
import picket.oauth.page.Failure;
import picket.oauth.page.Forgetting;
import picket.oauth.page.SealedForms;
import picket.oauth.spi.Skill;
import picket.sentry.SentryOAuth;
import picket.sentry.SentryOAuthAnswer;

/**
 * The ways to Sentry and back that begin on the account pages: to find out who somebody is, and to have what a client
 * gets more of. Sentry's answer comes to the callback of all sign-ins; whose it is tells the seal of its state.
 *
 * @param admission who may give a client more; everybody may see and end what they allowed
 * @param forgetting of Sentry's tokens that say who somebody is, and then have no use
 * @param forms seals states
 * @param spent which of them were used
 */
public record AccountSignIn(
        AccountServices services,
        SentryOAuth sentry,
        Admission admission,
        Forgetting forgetting,
        SealedForms forms,
        BrowserBinding binding,
        SpentOnce spent,
        Mint mint) {
    /** Enough to be told who it is. */
    private static final Set<String> IDENTITY = Set.of("org:read");

    private static final String CONTEXT = "account";
    private static final String ADVICE = "Open your account page and try again.";

    /** Goes to find out who somebody is. */
    void identify(ServerRequest request, ServerResponse response) {
        leave(Optional.empty(), IDENTITY, request, response);
    }

    /**
     * Goes for what more skills of a grant need.
     *
     * @param useful those of them that its client can use, which is all that Sentry is asked for
     */
    void widen(Errand.Widening widening, Set<Skill> useful, ServerRequest request, ServerResponse response) {
        leave(Optional.of(widening), UpstreamScopes.of(services.offers(), useful), request, response);
    }

    private void leave(
            Optional<Errand.Widening> widening,
            Collection<String> scopes,
            ServerRequest request,
            ServerResponse response) {
        var errand = new Errand(mint.id(), binding.mark(request, response), widening);
        var state =
                forms.seal(errand.form(), CONTEXT, services.clock().instant().plus(Lifetimes.CODE));
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
        var now = services.clock().instant();
        return switch (forms.open(query.value("state").orElse(""), CONTEXT, now)) {
            case SealedForms.Opened.Unknown() -> false;
            case SealedForms.Opened.Over() -> {
                Failure.STALE.send(request, response, "", ADVICE);
                yield true;
            }
            case SealedForms.Opened.Live(Form form, Instant end) -> {
                var errand = Errand.read(form);
                failure(query, errand, end, request)
                        .ifPresentOrElse(
                                failure -> failure.send(request, response, "", ADVICE),
                                () -> finish(query.value("code").orElseThrow(), errand, request, response));
                yield true;
            }
        };
    }

    private Optional<Failure> failure(Form query, Errand errand, Instant end, ServerRequest request) {
        if (!query.all("error").isEmpty()) {
            return Optional.of(Failure.of(query.value("error").orElse("")));
        }
        if (query.value("code").isEmpty()) {
            return Optional.of(Failure.INCOMPLETE);
        }
        if (!binding.marked(request, errand.browser())) {
            return Optional.of(Failure.OTHER_BROWSER);
        }
        return spent.spend(SpentOnce.Kind.SIGN_IN, errand.id(), end) ? Optional.empty() : Optional.of(Failure.STALE);
    }

    private void finish(String code, Errand errand, ServerRequest request, ServerResponse response) {
        switch (sentry.exchange(code)) {
            case SentryOAuthAnswer.Tokens tokens
            when tokens.user().isPresent() ->
                errand.widening()
                        .ifPresentOrElse(
                                widening -> widen(widening, tokens, request, response),
                                () -> begin(tokens, request, response));
            case SentryOAuthAnswer answer -> Failure.of(answer).send(request, response, Failure.cause(answer), ADVICE);
        }
    }

    private void begin(SentryOAuthAnswer.Tokens tokens, ServerRequest request, ServerResponse response) {
        forget(tokens);
        var user = tokens.user().orElseThrow();
        services.keep(user.id(), "sign-in", "", RequestId.of(request));
        services.signedIn().begin(response, user.id(), user.name().orElse(user.id()));
        AccountEndpoint.back(response);
    }

    private void widen(
            Errand.Widening widening, SentryOAuthAnswer.Tokens tokens, ServerRequest request, ServerResponse response) {
        var user = tokens.user().orElseThrow();
        if (!widening.person().value().equals(user.id())) {
            refuse(Failure.OTHER_PERSON, tokens, request, response);
            return;
        }
        admission
                .failure(sentry, tokens.accessToken(), user)
                .ifPresentOrElse(
                        failure -> refuse(failure, tokens, request, response),
                        () -> widened(widening, tokens, request, response));
    }

    private void refuse(
            Failure failure, SentryOAuthAnswer.Tokens tokens, ServerRequest request, ServerResponse response) {
        forget(tokens);
        failure.send(request, response, "", ADVICE);
    }

    private void forget(SentryOAuthAnswer.Tokens tokens) {
        forgetting.forget(tokens.accessToken(), tokens.refreshToken());
    }

    private void widened(
            Errand.Widening widening, SentryOAuthAnswer.Tokens tokens, ServerRequest request, ServerResponse response) {
        var person = widening.person();
        var grant = widening.grant();
        var skills = widening.skills();
        var connection =
                services.connections().find(person, grant, services.clock().instant());
        connection.ifPresent(
                found -> services.keep(person.value(), Deed.SKILLS.word(), found.told(skills), RequestId.of(request)));
        boolean changed = connection.isPresent()
                && services.connections()
                        .choose(
                                person,
                                grant,
                                skills,
                                new Credentials(tokens.accessToken(), tokens.refreshToken(), tokens.expiresAt()),
                                UpstreamScopes.of(services.offers(), services.usable(connection.get(), skills)));
        services.endings().changed(grant);
        if (!changed) {
            forget(tokens);
        }
        AccountEndpoint.back(
                changed ? Done.changed(services.usable(connection.get(), skills).containsAll(skills)) : Done.GONE,
                response);
    }
}
