package picket.sandbox.signin;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;
import picket.http.Html;
import picket.sandbox.pages.Layout;
import picket.sandbox.store.Credentials;
import picket.sandbox.store.Directory;
import picket.sandbox.store.PendingGrant;

/** The page where a user signs in and lets the application in, or not. */
final class AuthorizeEndpoint {
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);

    private final Credentials credentials;
    private final Directory directory;
    private final Minting minting;
    private final InstantSource clock;
    private final URI callback;

    AuthorizeEndpoint(
            Credentials credentials, Directory directory, Minting minting, InstantSource clock, URI callback) {
        this.credentials = credentials;
        this.directory = directory;
        this.minting = minting;
        this.clock = clock;
        this.callback = callback;
    }

    void show(ServerRequest req, ServerResponse res) {
        var request = Form.query(req).flatMap(this::known);
        if (request.isEmpty()) {
            unknown(res);
        } else if (!request.get().error().isEmpty()) {
            redirect(res, request.get().back("error", request.get().error()));
        } else {
            page(res, request.get(), directory.people().getFirst().email(), "");
        }
    }

    void decide(ServerRequest req, ServerResponse res) {
        var form = Form.body(req);
        var request = form.flatMap(this::known);
        if (form.isEmpty() || request.isEmpty() || !ownPage(req)) {
            unknown(res);
        } else if (!request.get().error().isEmpty()) {
            redirect(res, request.get().back("error", request.get().error()));
        } else if (!form.get().get("op").equals("approve")) {
            redirect(res, request.get().back("error", "access_denied"));
        } else {
            approve(res, request.get(), form.get().get("user"));
        }
    }

    private void approve(ServerResponse res, AuthorizationRequest request, String email) {
        var person = directory.people().stream()
                .filter(candidate -> candidate.email().equals(email.strip()))
                .findFirst();
        if (person.isEmpty()) {
            page(res, request, email, "<p role=\"alert\">There is no such user here.</p>");
            return;
        }
        var code = minting.hex(32);
        var pending = new PendingGrant(person.get().id(), request.redirectUri(), request.scopes(), request.challenge());
        credentials.addCode(code, pending, clock.instant().plus(CODE_LIFETIME));
        redirect(res, request.back("code", code));
    }

    /** The request if it comes from the registered application, to which alone a redirect may lead. */
    private Optional<AuthorizationRequest> known(Form form) {
        boolean registered =
                form.get("client_id").equals(credentials.application().clientId());
        boolean there = form.get("redirect_uri").equals(callback.toString());
        return registered && there ? Optional.of(new AuthorizationRequest(form)) : Optional.empty();
    }

    /** Whether the browser, if it says so, sends the form from our own page. */
    static boolean ownPage(ServerRequest req) {
        return req.headers()
                .first(HeaderNames.create("Sec-Fetch-Site"))
                .map(site -> site.equals("same-origin"))
                .orElse(true);
    }

    private static void unknown(ServerResponse res) {
        Layout.send(res, Status.BAD_REQUEST_400, "Sign in", """
            <h1>This application is not known</h1>
            <p>Its client id or redirect URI is not the one that is registered here. Go back to the application and
            check its settings.</p>
            """);
    }

    private void page(ServerResponse res, AuthorizationRequest request, String email, String alert) {
        var hidden = AuthorizationRequest.PARAMETERS.stream()
                .map(name -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(name, Html.escape(request.form().get(name))))
                .collect(Collectors.joining("\n"));
        Layout.send(res, alert.isEmpty() ? Status.OK_200 : Status.BAD_REQUEST_400, "Sign in", """
            <h1>Sign in and let Picket read this sandbox</h1>
            %s
            %s
            <form method="post" action="/oauth/authorize/">
            %s
            %s
            </form>
            """.formatted(
                alert, SignInForm.scopes(request.scopes()), hidden, SignInForm.choice(directory.people(), email)));
    }

    private static void redirect(ServerResponse res, String location) {
        res.status(Status.FOUND_302);
        res.header(HeaderNames.LOCATION, location);
        res.header(HeaderNames.CACHE_CONTROL, "no-store");
        res.send();
    }
}
