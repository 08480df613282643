package picket.sandbox.signin;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import picket.http.Html;
import picket.http.Json;
import picket.sandbox.pages.Layout;
import picket.sandbox.store.DeviceCodes;
import picket.sandbox.store.Directory;

/** Lets a device in that has no browser: it gets codes, and its user types one of them in here (RFC 8628). */
final class DeviceEndpoint {
    static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final DeviceCodes codes;
    private final Directory directory;
    private final ClientAuthentication clients;
    private final Minting minting;
    private final InstantSource clock;
    private final Supplier<URI> origin;

    DeviceEndpoint(
            DeviceCodes codes,
            Directory directory,
            ClientAuthentication clients,
            Minting minting,
            InstantSource clock,
            Supplier<URI> origin) {
        this.codes = codes;
        this.directory = directory;
        this.clients = clients;
        this.minting = minting;
        this.clock = clock;
        this.origin = origin;
    }

    /** RFC 8628 §3.1 and §3.2. */
    void begin(ServerRequest req, ServerResponse res) {
        var form = Form.body(req);
        if (form.isEmpty() || !(clients.named(req, form.get()) || clients.proven(req, form.get()))) {
            TokenEndpoint.error(res, Status.UNAUTHORIZED_401, "invalid_client", "The client id is not known.");
            return;
        }
        var request = new AuthorizationRequest(form.get());
        if (!request.knownScopes()) {
            TokenEndpoint.error(res, Status.BAD_REQUEST_400, "invalid_scope", "A scope is not known.");
            return;
        }
        var deviceCode = minting.hex(32);
        var userCode = minting.userCode();
        codes.add(deviceCode, userCode, request.scopes(), clock.instant().plus(LIFETIME));
        var page = origin.get() + "/oauth/device/";
        TokenEndpoint.send(
                res.status(Status.OK_200),
                Json.MAPPER
                        .createObjectNode()
                        .put("device_code", deviceCode)
                        .put("user_code", userCode)
                        .put("verification_uri", page)
                        .put("verification_uri_complete", page + "?user_code=" + userCode)
                        .put("expires_in", LIFETIME.toSeconds())
                        .put("interval", INTERVAL.toSeconds()));
    }

    void show(ServerRequest req, ServerResponse res) {
        var code = Form.query(req).map(form -> form.get("user_code")).orElse("");
        if (code.isEmpty()) {
            Layout.send(res, Status.OK_200, "Connect a device", """
                <h1>Connect a device</h1>
                <form method="get" action="/oauth/device/">
                <label>Code that the device shows <input name="user_code" autocomplete="off" required></label>
                <button type="submit">Continue</button>
                </form>
                """);
            return;
        }
        codes.waiting(plain(code), clock.instant())
                .ifPresentOrElse(scopes -> ask(res, plain(code), scopes), () -> unknown(res));
    }

    void decide(ServerRequest req, ServerResponse res) {
        var form = Form.body(req).orElse(Form.EMPTY);
        var code = plain(form.get("user_code"));
        var person = directory.people().stream()
                .filter(known -> known.email().equals(form.get("user").strip()))
                .findFirst();
        if (person.isEmpty()
                || !AuthorizeEndpoint.ownPage(req)
                || codes.waiting(code, clock.instant()).isEmpty()) {
            unknown(res);
            return;
        }
        boolean approved = form.get("op").equals("approve");
        codes.decide(code, person.get(), approved);
        Layout.send(res, Status.OK_200, "Connect a device", approved ? """
            <h1>The device is connected</h1>
            <p>You can close this page.</p>
            """ : """
                <h1>The device is not connected</h1>
                """);
    }

    /** People type codes in small letters and leave the dash out. */
    private static String plain(String code) {
        var letters = code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
        return letters.length() == 8 ? letters.substring(0, 4) + "-" + letters.substring(4) : letters;
    }

    private static void unknown(ServerResponse res) {
        Layout.send(res, Status.BAD_REQUEST_400, "Connect a device", """
            <h1>Nothing waits for this code</h1>
            <p>It may have expired, or nobody of that name is here. Let the device ask for a new one.</p>
            """);
    }

    private void ask(ServerResponse res, String code, Set<String> scopes) {
        Layout.send(res, Status.OK_200, "Connect a device", """
            <h1>Connect the device that shows %s</h1>
            %s
            <form method="post" action="/oauth/device/">
            <input type="hidden" name="user_code" value="%s">
            %s
            </form>
            """.formatted(
                Html.escape(code),
                SignInForm.scopes(scopes),
                Html.escape(code),
                SignInForm.choice(
                        directory.people(), directory.people().getFirst().email())));
    }
}
