package picket.sandbox.signin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import picket.http.Json;
import picket.sandbox.store.Credentials;
import picket.sandbox.store.Database;
import picket.sandbox.store.DeviceCodes;
import picket.sandbox.store.Directory;
import picket.sandbox.store.Grant;
import picket.sandbox.store.PendingGrant;

/** Trades codes of users and devices, and refresh tokens, for tokens. */
final class TokenEndpoint {
    private static final Duration LIFETIME = Duration.ofDays(30);
    private static final String DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
    private static final String REFRESH = "refresh_token";
    /** What devices do, which have no secret. */
    private static final Set<String> UNPROVEN = Set.of(DEVICE, REFRESH);

    private final Credentials credentials;
    private final DeviceCodes devices;
    private final Directory directory;
    private final ClientAuthentication clients;
    private final Minting minting;
    private final InstantSource clock;

    TokenEndpoint(Database database, ClientAuthentication clients, Minting minting, InstantSource clock) {
        this.credentials = database.credentials();
        this.devices = database.deviceCodes();
        this.directory = database.directory();
        this.clients = clients;
        this.minting = minting;
        this.clock = clock;
    }

    void answer(ServerRequest req, ServerResponse res) {
        var form = Form.body(req);
        if (form.isEmpty()) {
            error(res, Status.BAD_REQUEST_400, "invalid_request", "The body must be a short URL-encoded form.");
            return;
        }
        boolean proven = clients.proven(req, form.get());
        boolean device = UNPROVEN.contains(form.get().get("grant_type")) && clients.named(req, form.get());
        if (!proven && !device) {
            error(res, Status.UNAUTHORIZED_401, "invalid_client", "Client id or secret is wrong.");
            return;
        }
        switch (form.get().get("grant_type")) {
            case "authorization_code" -> exchange(res, form.get());
            case REFRESH -> refresh(res, form.get(), proven);
            case DEVICE -> device(res, form.get(), proven);
            default ->
                error(
                        res,
                        Status.BAD_REQUEST_400,
                        "unsupported_grant_type",
                        "Use authorization_code, refresh_token or " + DEVICE + ".");
        }
    }

    /** RFC 8628 §3.4 and §3.5. */
    private void device(ServerResponse res, Form form, boolean proven) {
        switch (devices.ask(form.get("device_code"), clock.instant(), DeviceEndpoint.INTERVAL.toMillis())) {
            case DeviceCodes.Approved(var person, var scopes) -> grant(res, person, scopes, proven);
            case DeviceCodes.Refused(var error) ->
                error(res, Status.BAD_REQUEST_400, error, "The device has no answer of its user yet, or not that one.");
        }
    }

    private void exchange(ServerResponse res, Form form) {
        var pending = credentials.takeCode(form.get("code"), clock.instant());
        if (pending.isEmpty() || !form.get("redirect_uri").equals(pending.get().redirectUri())) {
            error(res, Status.BAD_REQUEST_400, "invalid_grant", "The code expired, was used before, or is another's.");
        } else if (!proven(pending.get(), form.get("code_verifier"))) {
            error(res, Status.BAD_REQUEST_400, "invalid_grant", "The code verifier does not match.");
        } else {
            grant(res, pending.get().personId(), pending.get().scopes(), true);
        }
    }

    /** @param proven whether only the holder of the secret gets tokens for the refresh token (RFC 6749 §10.4) */
    private void grant(ServerResponse res, long personId, Set<String> scopes, boolean proven) {
        var access = minting.hex(32);
        var refresh = minting.hex(32);
        var grant = new Grant(personId, scopes, clock.instant().plus(LIFETIME));
        credentials.addToken(access, refresh, grant, proven);
        tokens(res, access, refresh, grant);
    }

    private void refresh(ServerResponse res, Form form, boolean proven) {
        var access = minting.hex(32);
        var refresh = minting.hex(32);
        var given = form.get("refresh_token");
        var rotated = credentials.rotate(
                given, proven, access, refresh, clock.instant().plus(LIFETIME));
        if (given.isEmpty() || rotated.isEmpty()) {
            error(
                    res,
                    Status.BAD_REQUEST_400,
                    "invalid_grant",
                    "The refresh token is unknown, was used before, or is good with the secret only.");
        } else {
            tokens(res, access, refresh, rotated.get());
        }
    }

    private void tokens(ServerResponse res, String access, String refresh, Grant grant) {
        var answer = Json.MAPPER
                .createObjectNode()
                .put("access_token", access)
                .put("refresh_token", refresh)
                .put("token_type", "bearer")
                .put("expires_in", LIFETIME.toSeconds())
                .put("expires_at", grant.expires().toString())
                .put("scope", String.join(" ", new TreeSet<>(grant.scopes())));
        directory
                .person(grant.personId())
                .ifPresent(person -> answer.putObject("user")
                        .put("id", Long.toString(person.id()))
                        .put("name", person.name())
                        .put("email", person.email()));
        send(res.status(Status.OK_200), answer);
    }

    /** RFC 7636 §4.6; without a challenge there is nothing to prove. */
    private static boolean proven(PendingGrant pending, String verifier) {
        if (pending.challenge().isEmpty()) {
            return true;
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return ClientAuthentication.equal(
                    Base64.getUrlEncoder().withoutPadding().encodeToString(digest), pending.challenge());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static void error(ServerResponse res, Status status, String error, String description) {
        send(
                res.status(status),
                Json.MAPPER.createObjectNode().put("error", error).put("error_description", description));
    }

    static void send(ServerResponse res, ObjectNode body) {
        res.header(HeaderNames.CONTENT_TYPE, "application/json");
        res.header(HeaderNames.CACHE_CONTROL, "no-store");
        res.send(body.toString());
    }
}
