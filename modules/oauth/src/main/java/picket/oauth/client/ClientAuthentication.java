package picket.oauth.client;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import picket.oauth.spi.ClientId;

/** Who calls the token endpoint (RFC 6749 §2.3): {@code none}, {@code client_secret_post} or {@code …_basic}. */
public record ClientAuthentication(Clients clients, InstantSource clock) {
    private static final String BASIC = "basic ";

    /** Whether it is known who calls. */
    public sealed interface Outcome {
        /** This client. */
        record Authenticated(Client client) implements Outcome {}

        /** An error for the caller. */
        record Failed(OAuthError error) implements Outcome {}
    }

    private record Presented(String id, Optional<String> secret) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Presented[" + id + ", ***]";
        }
    }

    /** Judges the caller by the Authorization header or the form, never both. */
    public Outcome authenticate(ServerRequest request, Form form) {
        var header = request.headers().first(HeaderNames.AUTHORIZATION).filter(ClientAuthentication::basic);
        if (header.isPresent() && !form.all("client_secret").isEmpty()) {
            return failed(OAuthError.invalidRequest("use one way of client authentication, not two"));
        }
        var presented = header.isPresent()
                ? header.flatMap(ClientAuthentication::credentials)
                : form.value("client_id").map(id -> new Presented(id, form.value("client_secret")));
        if (presented.isEmpty()) {
            return failed(
                    header.isPresent()
                            ? OAuthError.invalidClient("the Basic credentials cannot be read")
                            : OAuthError.invalidClient("client_id is missing"));
        }
        if (form.value("client_id")
                .filter(id -> !id.equals(presented.get().id()))
                .isPresent()) {
            return failed(OAuthError.invalidRequest("client_id differs from the Authorization header"));
        }
        return judge(presented.get());
    }

    private Outcome judge(Presented presented) {
        var id = new ClientId(presented.id());
        var client = clients.find(id, clock.instant());
        if (client.isEmpty()) {
            return failed(
                    OAuthError.invalidClient("the client is unknown or its registration has ended: register again"));
        }
        boolean proven = client.get().confidential()
                ? presented
                        .secret()
                        .filter(secret -> clients.verify(id, secret, clock.instant()))
                        .isPresent()
                : presented.secret().isEmpty();
        return proven
                ? new Outcome.Authenticated(client.get())
                : failed(OAuthError.invalidClient("the client secret is missing, wrong, or not expected"));
    }

    private static Outcome failed(OAuthError error) {
        return new Outcome.Failed(error);
    }

    private static boolean basic(String header) {
        return header.toLowerCase(Locale.ROOT).startsWith(BASIC);
    }

    /** Id and secret are form-encoded before they are joined (RFC 6749 §2.3.1). */
    private static Optional<Presented> credentials(String header) {
        try {
            var decoded =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).trim());
            var parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return parts.length < 2
                    ? Optional.empty()
                    : Optional.of(new Presented(
                            plain(parts[0]), Optional.of(plain(parts[1])).filter(secret -> !secret.isEmpty())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String plain(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
