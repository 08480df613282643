package picket.oauth.authorize;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picket.oauth.client.Form;
import picket.oauth.grant.Approval;
import picket.oauth.grant.Challenge;
import picket.oauth.grant.CodeTerms;
import picket.oauth.grant.Credentials;
import picket.oauth.grant.Grants;
import picket.oauth.grant.Lifetimes;
import picket.oauth.grant.SpentOnce;
import picket.oauth.grant.Token;
import picket.oauth.grant.TokenKind;
import picket.oauth.grant.UpstreamScopes;
import picket.oauth.grant.UserCode;
import picket.oauth.page.Admission;
import picket.oauth.page.Failure;
import picket.oauth.page.Forgetting;
import picket.oauth.page.Page;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.Skill;
import picket.oauth.spi.UserId;
import picket.sentry.SentryOAuthAnswer;

/** {@code GET /oauth/callback}: the browser is back from Sentry. */
public final class CallbackEndpoint {
    private final SignIn parts;
    private final Admission admission;
    private final Forgetting forgetting;
    private final Grants grants;
    private final SpentOnce spent;

    /** @param parts shared with the authorization endpoint */
    public CallbackEndpoint(SignIn parts, Admission admission, Forgetting forgetting, Grants grants, SpentOnce spent) {
        this.parts = parts;
        this.admission = admission;
        this.forgetting = forgetting;
        this.grants = grants;
        this.spent = spent;
    }

    /** Ends the sign-in: with a code for the client, or a page that says why not. */
    public void get(ServerRequest request, ServerResponse response) {
        var query = Form.query(request);
        var approved = query.value("state")
                .flatMap(text -> parts.states()
                        .open(SealedStates.Purpose.SIGN_IN, text, parts.clock().instant()));
        if (approved.isEmpty()) {
            Failure.STALE.send(request, response);
            return;
        }
        switch (parts.parser().parse(approved.get().pending())) {
            case Parsed.Refused refused -> AuthorizationEndpoint.refuse(refused, request, response);
            case Parsed.Valid(AuthorizationRequest valid) ->
                failure(query, approved.get(), request)
                        .ifPresentOrElse(
                                failure -> failure.send(request, response),
                                () -> finish(query, approved.get().pending(), valid, request, response));
        }
    }

    /** Whatever stands against asking Sentry for tokens; the state is used up last of all. */
    private Optional<Failure> failure(Form query, SealedStates.Opened approved, ServerRequest request) {
        if (!query.all("error").isEmpty()) {
            return Optional.of(Failure.of(query.value("error").orElse("")));
        }
        if (query.value("code").isEmpty()) {
            return Optional.of(Failure.INCOMPLETE);
        }
        if (!parts.binding().marked(request, approved.pending().browser())) {
            return Optional.of(Failure.OTHER_BROWSER);
        }
        if (skills(approved.pending()).isEmpty()) {
            return Optional.of(Failure.NOTHING_CHOSEN);
        }
        // An approval can be sent twice within the life of its page, and a pushed request leads to several pages, so a
        // later state of it may be about.
        var last = approved.expiresAt().plus(Lifetimes.CODE).plus(PushedRequests.LIFETIME);
        return spent.spend(SpentOnce.Kind.SIGN_IN, approved.pending().id(), last)
                ? Optional.empty()
                : Optional.of(Failure.STALE);
    }

    private void finish(
            Form query, Pending approved, AuthorizationRequest valid, ServerRequest request, ServerResponse response) {
        switch (parts.sentry().exchange(query.value("code").orElseThrow())) {
            case SentryOAuthAnswer.Tokens tokens
            when tokens.user().isPresent() -> {
                var user = tokens.user().get();
                if (approved.person()
                        .filter(person -> !person.value().equals(user.id()))
                        .isPresent()) {
                    // What was to be kept is somebody else's: whoever starts again is asked everything.
                    parts.memory().forget(request, response, valid);
                    refuse(Failure.OTHER_PERSON, tokens, request, response);
                    return;
                }
                admission
                        .failure(parts.sentry(), tokens.accessToken(), user)
                        .ifPresentOrElse(
                                failure -> refuse(failure, tokens, request, response),
                                () -> conclude(approved, valid, tokens, new UserId(user.id()), request, response));
            }
            case SentryOAuthAnswer answer -> Failure.of(answer).send(request, response, Failure.cause(answer));
        }
    }

    /** Of somebody who may not sign in nothing stays, here or at Sentry. */
    private void refuse(
            Failure failure, SentryOAuthAnswer.Tokens tokens, ServerRequest request, ServerResponse response) {
        forgetting.forget(tokens.accessToken(), tokens.refreshToken());
        failure.send(request, response);
    }

    private void conclude(
            Pending approved,
            AuthorizationRequest valid,
            SentryOAuthAnswer.Tokens tokens,
            UserId user,
            ServerRequest request,
            ServerResponse response) {
        var code = parts.mint().token(TokenKind.CODE);
        var grant = begin(approved, valid, tokens, user, code);
        var choice = new SkillMemory.Choice(user, grant, skills(approved), valid.scope());
        parts.memory().keep(request, response, valid, choice);
        answer(valid, code, request, response);
    }

    private void answer(AuthorizationRequest valid, Token code, ServerRequest request, ServerResponse response) {
        switch (valid.destination()) {
            case Destination.Browser(ClientRedirect redirect, Challenge _) -> redirect.success(response, code.text());
            case Destination.Device(UserCode device, Challenge challenge) -> {
                if (parts.devices().approve(device, code, parts.clock().instant())) {
                    Page.message(
                                    Status.OK_200,
                                    "The device is connected",
                                    "It goes on by itself within a few seconds. You can close this page.",
                                    "")
                            .send(request, response);
                } else {
                    Failure.STALE.send(request, response);
                }
            }
        }
    }

    /** Stores the grant behind its code. */
    private GrantId begin(
            Pending approved, AuthorizationRequest valid, SentryOAuthAnswer.Tokens tokens, UserId user, Token code) {
        var now = parts.clock().instant();
        var skills = skills(approved);
        return grants.begin(
                new Approval(
                        user,
                        valid.client().id(),
                        valid.client().name(),
                        skills,
                        valid.audience(),
                        valid.scope(),
                        UpstreamScopes.of(parts.offers(), skills)),
                new Credentials(tokens.accessToken(), tokens.refreshToken(), tokens.expiresAt()),
                code,
                new CodeTerms(
                        valid.client().id(),
                        valid.destination().redirectUri(),
                        valid.destination().challenge(),
                        valid.key(),
                        now.plus(Lifetimes.CODE)),
                now);
    }

    private static Set<Skill> skills(Pending approved) {
        return approved.skills().stream().filter(Skill::offered).collect(Collectors.toSet());
    }
}
