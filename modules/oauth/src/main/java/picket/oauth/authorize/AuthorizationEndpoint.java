package picket.oauth.authorize;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.Set;
import picket.oauth.client.Form;
import picket.oauth.client.OAuthError;
import picket.oauth.grant.Challenge;
import picket.oauth.grant.Lifetimes;
import picket.oauth.grant.UpstreamScopes;
import picket.oauth.grant.UserCode;
import picket.oauth.page.Markup;
import picket.oauth.page.Page;
import picket.oauth.spi.Skill;

/** {@code /oauth/authorize}: asks the user, and sends whoever approves on to Sentry. */
public final class AuthorizationEndpoint {
    private final SignIn parts;
    private final ConsentPage page;

    /** @param parts shared with the callback */
    public AuthorizationEndpoint(SignIn parts) {
        this.parts = parts;
        this.page = new ConsentPage(
                parts.offers(), parts.origin(), parts.sentry().origin(), parts.lifetimes(), parts.clock());
    }

    /** Shows the consent page. */
    public void get(ServerRequest request, ServerResponse response) {
        var link = Form.parse(request.query().rawValue());
        if (link.isEmpty()) {
            refuse(new Parsed.Shown("The link has a broken percent-encoding."), request, response);
            return;
        }
        var pending = PushedRequests.resolve(parts, link.get());
        if (pending.isEmpty()) {
            refuse(
                    new Parsed.Shown("The request that the link names has expired, or is another application's."),
                    request,
                    response);
            return;
        }
        switch (parts.parser().parse(pending.get())) {
            case Parsed.Refused refused -> refuse(refused, request, response);
            case Parsed.Valid(AuthorizationRequest valid) ->
                ask(valid, pending.get(), question(request, valid), Optional.empty(), request, response);
        }
    }

    /** Asks on behalf of a device. */
    void ask(AuthorizationRequest valid, Form asked, UserCode device, ServerRequest request, ServerResponse response) {
        var pending = Pending.begun(asked, parts.mint().id(), device);
        ask(valid, pending, question(request, valid), Optional.empty(), request, response);
    }

    /** A client for which this browser approved less before comes back for the rest: of what its grant has now. */
    private Question question(ServerRequest request, AuthorizationRequest valid) {
        var before = parts.memory().recall(request, valid);
        var now = parts.clock().instant();
        var held = before.map(SkillMemory.Recalled::choice)
                .flatMap(choice -> parts.connections().find(choice.user(), choice.grant(), now))
                .map(connection -> connection.grant().skills());
        return Question.of(before, held, valid.scope(), parts.offers());
    }

    private void ask(
            AuthorizationRequest valid,
            Pending pending,
            Question question,
            Optional<String> alert,
            ServerRequest request,
            ServerResponse response) {
        var expiresAt = parts.clock().instant().plus(Lifetimes.CODE);
        var sealed = parts.states().seal(SealedStates.Purpose.CONSENT, pending.asking(question), expiresAt);
        page.of(valid, sealed, question, alert).send(request, response);
    }

    /** Takes the user's answer. */
    public void post(ServerRequest request, ServerResponse response) {
        if (!parts.ownForms().holds(request)) {
            parts.ownForms().refusal(request).send(request, response);
            return;
        }
        switch (Form.body(request)) {
            case Form.Read.Failed(OAuthError error) ->
                Page.message(error.status(), "This cannot be read", error.description() + ".", "")
                        .send(request, response);
            case Form.Read.Complete(Form form) -> answer(form, request, response);
        }
    }

    private void answer(Form form, ServerRequest request, ServerResponse response) {
        var original = form.value("request")
                .flatMap(text -> parts.states()
                        .open(SealedStates.Purpose.CONSENT, text, parts.clock().instant()))
                .map(SealedStates.Opened::pending);
        if (original.isEmpty()) {
            refuse(new Parsed.Shown("The page was open for too long, or was changed."), request, response);
            return;
        }
        switch (parts.parser().parse(original.get())) {
            case Parsed.Refused refused -> refuse(refused, request, response);
            case Parsed.Valid(AuthorizationRequest valid) -> {
                if (!form.value("decision").orElse("").equals("approve")) {
                    deny(valid.destination(), request, response);
                    return;
                }
                var chosen = Markup.ticked(form, parts.offers());
                if (chosen.isEmpty()) {
                    var nothing = new Question.Whole(Set.of());
                    ask(
                            valid,
                            original.get(),
                            nothing,
                            Optional.of("Choose at least one thing it may do."),
                            request,
                            response);
                    return;
                }
                leave(original.get(), valid, chosen, request, response);
            }
        }
    }

    private void deny(Destination destination, ServerRequest request, ServerResponse response) {
        switch (destination) {
            case Destination.Browser(ClientRedirect redirect, Challenge _) ->
                redirect.error(response, OAuthError.of("access_denied", "the user did not approve"));
            case Destination.Device(UserCode code, Challenge _) -> {
                parts.devices().deny(code, parts.clock().instant());
                Page.message(Status.OK_200, "Not approved", "The device has been told so. You can close this page.", "")
                        .send(request, response);
            }
        }
    }

    /** Sends the browser to Sentry, marked, with what was approved sealed in the state. */
    private void leave(
            Pending original,
            AuthorizationRequest valid,
            Set<Skill> chosen,
            ServerRequest request,
            ServerResponse response) {
        var approved = original.approved(parts.binding().mark(request, response), chosen);
        var expiresAt = parts.clock().instant().plus(Lifetimes.CODE);
        var state = parts.states().seal(SealedStates.Purpose.SIGN_IN, approved, expiresAt);
        var scopes = UpstreamScopes.of(parts.offers(), chosen);
        response.status(Status.FOUND_302);
        response.header(
                HeaderNames.LOCATION,
                parts.sentry().authorizationUrl(scopes, state, valid.hints()).toString());
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send();
    }

    /** Tells whoever has to know that a request does not go on. */
    static void refuse(Parsed.Refused refused, ServerRequest request, ServerResponse response) {
        switch (refused) {
            case Parsed.Shown(OAuthError told, Optional<String> address) ->
                Page.message(
                                Status.BAD_REQUEST_400,
                                "This sign-in cannot go on",
                                told.description(),
                                address,
                                "Start again from your application.")
                        .send(request, response);
            case Parsed.Busy() ->
                Page.message(
                                Status.SERVICE_UNAVAILABLE_503,
                                "Too many sign-ins at once",
                                "What applications publish about themselves is being read as much as is allowed at"
                                        + " once. Nothing is wrong with yours.",
                                "Load this page again in a few seconds.")
                        .send(request, response);
            case Parsed.Returned(ClientRedirect redirect, OAuthError told) -> redirect.error(response, told);
        }
    }
}
