package picket.oauth.authorize;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picket.oauth.client.Client;
import picket.oauth.client.Clients;
import picket.oauth.client.Form;
import picket.oauth.client.GrantType;
import picket.oauth.client.OAuthError;
import picket.oauth.client.RedirectUris;
import picket.oauth.grant.Audience;
import picket.oauth.grant.Challenge;
import picket.oauth.grant.Scope;
import picket.oauth.grant.Thumbprint;
import picket.oauth.grant.UserCode;
import picket.oauth.spi.ClientId;
import picket.sentry.SentryOAuth;

/**
 * Reads authorization requests (RFC 6749 §4.1.1 with RFC 7636 and RFC 8707). The same checks run when the consent is
 * sent and when the browser comes back from Sentry, since clients may end meanwhile.
 *
 * @param origin public, canonical
 */
record RequestParser(URI origin, Clients clients, InstantSource clock) {
    private static final System.Logger LOG = System.getLogger(RequestParser.class.getName());

    /** Sealed, it goes to Sentry and back in a URL, and no part of that way takes more than 8 KB. */
    private static final int MAX_CARRIED = 4500;

    /** As it goes to Sentry beside what is sealed. */
    private static final int MAX_HINT = 300;

    private static final int MAX_VISIBLE = 400;
    private static final Pattern INVISIBLE = Pattern.compile("[^!-~ ]");

    private static final Set<String> PROMPTS = Set.of("login", "select_account");

    /** The key that a code is to be bound to. */
    static final String KEY = "dpop_jkt";

    /** A sign-in that is under way, again. */
    Parsed parse(Pending pending) {
        return pending.device().isPresent()
                ? parse(pending.request(), pending.device().get())
                : parse(pending.request());
    }

    /** What a device asks for (RFC 8628 §3.1); whatever is wrong is told to whoever asks. */
    Parsed parse(Form form, UserCode device) {
        return switch (clients.find(new ClientId(form.value("client_id").orElse("")), clock.instant())) {
            case Clients.Lookup.Unknown(String why) -> new Parsed.Shown(why);
            case Clients.Lookup.Busy() -> new Parsed.Busy();
            case Clients.Lookup.Known(Client client) -> {
                var challenge = form.value("code_challenge").flatMap(Challenge::parse);
                if (challenge.isEmpty()) {
                    yield new Parsed.Shown("The device code cannot be read.");
                }
                var audience = audience(form);
                if (audience.isEmpty() || tooLong(Pending.begun(form, "", device))) {
                    yield new Parsed.Shown(OAuthError.of("invalid_target", audienceRule()));
                }
                var scope = client.asked(form).orElse(client.scope());
                yield scope.names().isEmpty()
                        ? new Parsed.Shown(OAuthError.of("invalid_scope", scopeRule(client)))
                        : valid(form, client, new Destination.Device(device, challenge.get()), scope, audience.get());
            }
        };
    }

    Parsed parse(Form form) {
        var id = form.value("client_id");
        if (id.isEmpty()) {
            return new Parsed.Shown("The link has no client_id, or more than one.");
        }
        return switch (clients.find(new ClientId(id.get()), clock.instant())) {
            case Clients.Lookup.Unknown(String why) -> new Parsed.Shown(why);
            case Clients.Lookup.Busy() -> new Parsed.Busy();
            case Clients.Lookup.Known(Client client) -> parse(form, client);
        };
    }

    private Parsed parse(Form form, Client client) {
        var redirectUri = form.value("redirect_uri");
        if (redirectUri.isEmpty()) {
            return new Parsed.Shown("The link has no redirect_uri, or more than one.");
        }
        if (RedirectUris.hasUser(redirectUri.get())) {
            return new Parsed.Shown("The redirect_uri has a user name in front of its host, which is never right.");
        }
        if (!client.allows(redirectUri.get())) {
            return unknown(client, redirectUri.get());
        }
        return judge(form, client, redirectUri.get());
    }

    private Parsed judge(Form form, Client client, String redirectUri) {
        var redirect = new ClientRedirect(redirectUri, form.value("state"), issuer(form));
        if (!client.grants().contains(GrantType.AUTHORIZATION_CODE)) {
            return new Parsed.Returned(
                    redirect,
                    OAuthError.of("unauthorized_client", "the client's grant_types do not hold authorization_code"));
        }
        var fault = fault(form);
        if (fault.isPresent()) {
            return new Parsed.Returned(redirect, fault.get());
        }
        var challenge = form.value("code_challenge").flatMap(Challenge::parse);
        if (challenge.isEmpty()) {
            return new Parsed.Returned(
                    redirect,
                    OAuthError.invalidRequest("code_challenge must be 43 characters of BASE64URL (RFC 7636)"));
        }
        var audience = audience(form);
        if (audience.isEmpty()) {
            return new Parsed.Returned(redirect, OAuthError.of("invalid_target", audienceRule()));
        }
        var scope = client.asked(form).orElse(client.scope());
        return scope.names().isEmpty()
                ? new Parsed.Returned(redirect, OAuthError.of("invalid_scope", scopeRule(client)))
                : valid(form, client, new Destination.Browser(redirect, challenge.get()), scope, audience.get());
    }

    /** Who can mend that depends on how the client became known. */
    private static Parsed unknown(Client client, String redirectUri) {
        var asked = visible(redirectUri);
        LOG.log(
                System.Logger.Level.INFO,
                "{0} is no redirect URI of client {1} ({2}), which has {3}",
                asked,
                client.id().value(),
                client.name(),
                visible(String.join(" ", client.redirectUris())));
        var advice = switch (client.source()) {
            case REGISTERED ->
                "The application asks for the answer at an address that it has not registered. Remove this server"
                        + " from the application and add it again, so that it registers anew.";
            case DOCUMENT ->
                "The application asks for the answer at an address that is not in its description at "
                        + URI.create(client.id().value()).getRawAuthority()
                        + ". Its publisher has to add the address there.";
            case CONFIGURED ->
                "The application asks for the answer at an address that the operator of this server has not named"
                        + " for it. Ask them to add the address.";
        };
        return new Parsed.Shown(OAuthError.invalidRequest(advice), Optional.of(asked));
    }

    /** A text of anybody's as one line, which is not longer than is of use. */
    private static String visible(String text) {
        var line = INVISIBLE.matcher(text).replaceAll("?");
        return line.length() <= MAX_VISIBLE ? line : line.substring(0, MAX_VISIBLE) + "…";
    }

    private String audienceRule() {
        return "resource must be one URL of " + origin + "/mcp, without a fragment, that is not too long for a sign-in";
    }

    private static String scopeRule(Client client) {
        return "the client registered for no more than the scopes "
                + client.scope().text();
    }

    private Optional<Audience> audience(Form form) {
        return form.all("resource").isEmpty()
                ? Optional.of(Audience.all(origin))
                : form.value("resource").flatMap(text -> Audience.parse(origin, text));
    }

    private static Parsed valid(Form form, Client client, Destination destination, Scope scope, Audience audience) {
        var withheld = form.value("scope").map(Scope::parse).stream()
                .flatMap(asked -> asked.names().stream())
                .filter(name -> !scope.covers(name))
                .toList();
        return new Parsed.Valid(new AuthorizationRequest(
                client,
                destination,
                scope,
                withheld,
                audience,
                form.value(KEY).flatMap(Thumbprint::parse),
                hints(form)));
    }

    /** What is for Sentry to heed; consent is not among it, as we ask for that ourselves. */
    private static SentryOAuth.Hints hints(Form form) {
        var prompts = prompts(form).stream().filter(PROMPTS::contains).toList();
        return new SentryOAuth.Hints(
                form.value("login_hint")
                        .filter(hint -> Form.EMPTY.with("hint", hint).text().length() <= MAX_HINT),
                Optional.of(String.join(" ", prompts)).filter(text -> !text.isEmpty()));
    }

    private static List<String> prompts(Form form) {
        return Stream.of(form.value("prompt").orElse("").split(" ", -1))
                .distinct()
                .toList();
    }

    private static Optional<OAuthError> fault(Form form) {
        var repeated = form.repeated("resource");
        if (repeated.isPresent()) {
            return invalid("a parameter is here more than once");
        }
        if (tooLong(Pending.begun(form, ""))) {
            return invalid("the request is too long to go through a sign-in: send a shorter state");
        }
        if (!form.value("response_type").orElse("").equals("code")) {
            return Optional.of(OAuthError.of("unsupported_response_type", "response_type must be code"));
        }
        if (!form.value("response_mode").orElse("query").equals("query")) {
            return invalid("response_mode must be query");
        }
        // We always ask, so that a client that wants no question has to be told (OpenID Connect Core §3.1.2.6).
        if (prompts(form).contains("none")) {
            return Optional.of(
                    OAuthError.of("interaction_required", "consent is always asked for; leave out prompt=none"));
        }
        if (!form.all(KEY).isEmpty()
                && form.value(KEY).flatMap(Thumbprint::parse).isEmpty()) {
            return invalid(KEY + " must be the thumbprint of a key (RFC 9449 §10)");
        }
        if (!form.value("code_challenge_method").orElse("plain").equals("S256")) {
            return invalid("code_challenge_method must be S256 (RFC 7636)");
        }
        return Optional.empty();
    }

    private static boolean tooLong(Pending pending) {
        return pending.form().text().length() > MAX_CARRIED;
    }

    private static Optional<OAuthError> invalid(String description) {
        return Optional.of(OAuthError.invalidRequest(description));
    }

    /**
     * The issuer of the scoped metadata document that the flow began with, if it did, else the origin. It goes back
     * letter by letter: clients compare texts (RFC 9207 §2.4), so that {@code /mcp} and {@code /mcp/} differ here.
     */
    private URI issuer(Form form) {
        return form.value("issuer")
                .filter(text -> text.startsWith(origin + "/") && !text.contains("?"))
                .filter(text -> Audience.parse(origin, text).isPresent())
                .map(URI::create)
                .orElse(origin);
    }
}
