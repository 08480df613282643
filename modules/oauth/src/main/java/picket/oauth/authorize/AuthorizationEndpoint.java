package picket.oauth.authorize;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picket.oauth.client.Form;
import picket.oauth.client.OAuthError;
import picket.oauth.grant.Challenge;
import picket.oauth.grant.Lifetimes;
import picket.oauth.grant.UserCode;
import picket.oauth.spi.SkillOffer;

/** {@code /oauth/authorize}: asks the user, and sends whoever approves on to Sentry. */
public final class AuthorizationEndpoint {
    /** Sentry scopes that every sign-in asks for; the chosen skills add theirs. */
    private static final List<String> BASE_SCOPES = List.of("org:read", "project:read", "team:read", "event:read");

    private final SignIn parts;
    private final ConsentPage page;

    /** @param parts shared with the callback */
    public AuthorizationEndpoint(SignIn parts) {
        this.parts = parts;
        this.page = new ConsentPage(parts.offers(), parts.sentry().origin(), parts.lifetimes());
    }

    /** Shows the consent page. */
    public void get(ServerRequest request, ServerResponse response) {
        var link = Form.parse(request.query().rawValue());
        if (link.isEmpty()) {
            shown("The link has a broken percent-encoding.").send(response);
            return;
        }
        var form = PushedRequests.resolve(parts, link.get());
        if (form.isEmpty()) {
            shown("The request that the link names has expired, or is another application's.")
                    .send(response);
            return;
        }
        switch (parts.parser().parse(form.get())) {
            case Parsed.Shown(String advice) -> shown(advice).send(response);
            case Parsed.Returned(var redirect, var error, var description) ->
                redirect.error(response, error, description);
            case Parsed.Valid(AuthorizationRequest valid) -> {
                var pending = Pending.begun(form.get(), parts.mint().id());
                ask(valid, pending, question(request, valid), Optional.empty(), response);
            }
        }
    }

    /** Asks on behalf of a device. */
    void ask(AuthorizationRequest valid, Form asked, UserCode device, ServerRequest request, ServerResponse response) {
        var pending = Pending.begun(asked, parts.mint().id(), device);
        ask(valid, pending, question(request, valid), Optional.empty(), response);
    }

    /** A client for which this browser approved less before comes back for the rest. */
    private Question question(ServerRequest request, AuthorizationRequest valid) {
        return Question.of(parts.memory().recall(request, valid.client().id()), valid.scope(), parts.offers());
    }

    private void ask(
            AuthorizationRequest request,
            Pending pending,
            Question question,
            Optional<String> alert,
            ServerResponse response) {
        var expiresAt = parts.clock().instant().plus(Lifetimes.CODE);
        var sealed = parts.states().seal(SealedStates.Purpose.CONSENT, pending, expiresAt);
        page.of(request, sealed, question, alert).send(response);
    }

    /** Takes the user's answer. */
    public void post(ServerRequest request, ServerResponse response) {
        if (!sameOrigin(request)) {
            foreign(request.headers().first(HeaderNames.ORIGIN)).send(response);
            return;
        }
        switch (Form.body(request)) {
            case Form.Read.Failed(OAuthError error) ->
                Page.message(error.status(), "This cannot be read", error.description() + ".", "")
                        .send(response);
            case Form.Read.Complete(Form form) -> answer(form, request, response);
        }
    }

    private void answer(Form form, ServerRequest request, ServerResponse response) {
        var original = form.value("request")
                .flatMap(text -> parts.states()
                        .open(SealedStates.Purpose.CONSENT, text, parts.clock().instant()))
                .map(SealedStates.Opened::pending);
        if (original.isEmpty()) {
            shown("The page was open for too long, or was changed.").send(response);
            return;
        }
        switch (parts.parser().parse(original.get())) {
            case Parsed.Shown(String advice) -> shown(advice).send(response);
            case Parsed.Returned(var redirect, var error, var description) ->
                redirect.error(response, error, description);
            case Parsed.Valid(AuthorizationRequest valid) -> {
                if (!form.value("decision").orElse("").equals("approve")) {
                    deny(valid.destination(), response);
                    return;
                }
                var chosen = chosen(form.all("skill"));
                if (chosen.isEmpty()) {
                    var nothing = new Question.Whole(Set.of());
                    ask(valid, original.get(), nothing, Optional.of("Choose at least one thing it may do."), response);
                    return;
                }
                leave(original.get(), valid, chosen, request, response);
            }
        }
    }

    private void deny(Destination destination, ServerResponse response) {
        switch (destination) {
            case Destination.Browser(ClientRedirect redirect, Challenge challenge) ->
                redirect.error(response, "access_denied", "the user did not approve");
            case Destination.Device(UserCode code, Challenge challenge) -> {
                parts.devices().deny(code, parts.clock().instant());
                Page.message(Status.OK_200, "Not approved", "The device has been told so. You can close this page.", "")
                        .send(response);
            }
        }
    }

    /** Sends the browser to Sentry, marked, with what was approved sealed in the state. */
    private void leave(
            Pending original,
            AuthorizationRequest valid,
            List<SkillOffer> chosen,
            ServerRequest request,
            ServerResponse response) {
        var ids = chosen.stream().map(offer -> offer.skill().id()).toList();
        var approved = original.approved(parts.binding().mark(request, response), ids);
        parts.memory().keep(request, response, valid.client().id(), ids, valid.scope());
        var expiresAt = parts.clock().instant().plus(Lifetimes.CODE);
        var state = parts.states().seal(SealedStates.Purpose.SIGN_IN, approved, expiresAt);
        var scopes = new LinkedHashSet<>(BASE_SCOPES);
        chosen.stream().flatMap(offer -> offer.scopes().stream().sorted()).forEach(scopes::add);
        response.status(Status.FOUND_302);
        response.header(
                HeaderNames.LOCATION,
                parts.sentry()
                        .authorizationUrl(scopes, state, valid.loginHint())
                        .toString());
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send();
    }

    /** What counts of a selection: the skills that are offered. */
    private List<SkillOffer> chosen(List<String> ids) {
        var chosen = new ArrayList<SkillOffer>();
        for (var offer : parts.offers()) {
            if (ids.contains(offer.skill().id())) {
                chosen.add(offer);
            }
        }
        return chosen;
    }

    /** Browsers say where a form was sent from; whoever does not say it is none, or hides it. */
    boolean sameOrigin(ServerRequest request) {
        var site = request.headers().first(HeaderNames.create("Sec-Fetch-Site"));
        var from = request.headers().first(HeaderNames.ORIGIN);
        boolean siteAgrees = site.map("same-origin"::equals).orElse(from.isPresent());
        return siteAgrees && from.map(parts.origin().toString()::equals).orElse(true);
    }

    /** A person can see the page at an address that Picket does not know as its own, such as localhost for 127.0.0.1. */
    Page foreign(Optional<String> from) {
        var origin = parts.origin().toString();
        return Page.message(
                Status.FORBIDDEN_403,
                "This did not come from Picket",
                "The answer was refused, because it was sent from " + from.orElse("another site") + " and not from "
                        + origin + ". If you opened the page there yourself, add this server to your application as "
                        + origin + "/mcp and start again; else close this page.",
                "");
    }

    static Page shown(String advice) {
        return Page.message(
                Status.BAD_REQUEST_400, "This sign-in cannot go on", advice, "Start again from your application.");
    }

    /** Tells a person that the database is away. */
    public static void unavailable(ServerRequest request, ServerResponse response) {
        Failure.STORE.send(request, response);
    }

    /** Answers with the style sheet of all pages here. */
    public void style(ServerRequest request, ServerResponse response) {
        Page.sendStyle(response);
    }
}
