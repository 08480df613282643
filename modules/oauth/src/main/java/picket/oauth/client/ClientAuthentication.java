package picket.oauth.client;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picket.oauth.spi.ClientId;

/**
 * Which client calls the token endpoint, or another that only clients call: the ways of RFC 6749 §2.3, and
 * {@code private_key_jwt} (RFC 7523 §2.2).
 */
public final class ClientAuthentication {
    /** All ways, as the metadata list them. */
    public static final List<String> METHODS = Arrays.stream(AuthenticationMethod.values())
            .map(AuthenticationMethod::id)
            .toList();

    /** Signature algorithms of assertions. */
    public static final List<String> ALGORITHMS = ClientAssertions.ALGORITHMS;

    private static final String BASIC = "basic ";

    private final KnownClients clients;
    private final ClientAssertions assertions;
    private final InstantSource clock;

    ClientAuthentication(KnownClients clients, ClientAssertions assertions, InstantSource clock) {
        this.clients = clients;
        this.assertions = assertions;
        this.clock = clock;
    }

    /** Whether it is known who calls. */
    public sealed interface Outcome {
        /** This client, with this. */
        record Authenticated(Client client, Form form) implements Outcome {}

        /** An error for the caller. */
        record Failed(OAuthError error) implements Outcome {}
    }

    private sealed interface Proof {
        record Nothing() implements Proof {}

        record Secret(String value) implements Proof {
            /** A fixed mask. */
            @Override
            public String toString() {
                return "Secret[***]";
            }
        }

        record Assertion(String value) implements Proof {
            /** A fixed mask. */
            @Override
            public String toString() {
                return "Assertion[***]";
            }
        }
    }

    private record Presented(String id, Proof proof) {}

    /**
     * Reads the form of a request and judges who sends it.
     *
     * @param repeatable fields that may be there more than once
     */
    public Outcome authenticate(ServerRequest request, String... repeatable) {
        return switch (Form.body(request)) {
            case Form.Read.Failed(OAuthError error) -> failed(error);
            case Form.Read.Complete(Form form) ->
                form.repeated(repeatable)
                        .map(name -> failed(OAuthError.invalidRequest(name + " is here more than once")))
                        .orElseGet(() -> authenticate(request, form));
        };
    }

    /** Judges the caller by the Authorization header or the form, by one way only. */
    private Outcome authenticate(ServerRequest request, Form form) {
        var header = request.headers().first(HeaderNames.AUTHORIZATION).filter(ClientAuthentication::basic);
        boolean asserted = !form.all("client_assertion").isEmpty();
        boolean secret = !form.all("client_secret").isEmpty();
        if ((header.isPresent() ? 1 : 0) + (asserted ? 1 : 0) + (secret ? 1 : 0) > 1) {
            return failed(OAuthError.invalidRequest("use one way of client authentication, not two"));
        }
        var presented = header.isPresent()
                ? header.flatMap(ClientAuthentication::credentials)
                : asserted ? assertion(form) : inForm(form);
        if (presented.isEmpty()) {
            return failed(OAuthError.invalidClient(
                    header.isPresent()
                            ? "the Basic credentials cannot be read"
                            : asserted
                                    ? "client_assertion must be a JWT, and client_assertion_type "
                                            + ClientAssertions.TYPE
                                    : "client_id is missing"));
        }
        if (form.value("client_id")
                .filter(id -> !id.equals(presented.get().id()))
                .isPresent()) {
            return failed(OAuthError.invalidRequest("client_id differs from who authenticates"));
        }
        return judge(presented.get(), form);
    }

    private Outcome judge(Presented presented, Form form) {
        return switch (clients.find(new ClientId(presented.id()), clock.instant())) {
            case Clients.Lookup.Unknown(String why) ->
                failed(OAuthError.invalidClient("the client is unknown: " + why));
            case Clients.Lookup.Busy() -> failed(OAuthError.busy());
            case Clients.Lookup.Known(Client client) ->
                fault(client, presented.proof())
                        .map(ClientAuthentication::failed)
                        .orElseGet(() -> new Outcome.Authenticated(client, form));
        };
    }

    private Optional<OAuthError> fault(Client client, Proof proof) {
        return switch (proof) {
            case Proof.Nothing() when client.method() == Client.Method.NONE -> Optional.empty();
            case Proof.Secret(String value)
            when client.method() == Client.Method.SECRET && clients.verify(client.id(), value, clock.instant()) ->
                Optional.empty();
            case Proof.Assertion(String value)
            when client.method() == Client.Method.KEY -> assertions.fault(client, value);
            case Proof.Nothing(), Proof.Secret _, Proof.Assertion _ ->
                Optional.of(OAuthError.invalidClient(
                        switch (client.method()) {
                            case NONE -> "the client is public: send its client_id alone";
                            case SECRET -> "the client secret is missing or wrong";
                            case KEY -> "the client must send a client_assertion";
                        }));
        };
    }

    private static Outcome failed(OAuthError error) {
        return new Outcome.Failed(error);
    }

    private static Optional<Presented> inForm(Form form) {
        return form.value("client_id")
                .map(id -> new Presented(
                        id,
                        form.all("client_secret").isEmpty()
                                ? new Proof.Nothing()
                                : new Proof.Secret(form.value("client_secret").orElse(""))));
    }

    private static Optional<Presented> assertion(Form form) {
        return form.value("client_assertion")
                .filter(text -> form.value("client_assertion_type").orElse("").equals(ClientAssertions.TYPE))
                .flatMap(text ->
                        ClientAssertions.subject(text).map(id -> new Presented(id.value(), new Proof.Assertion(text))));
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
                            plain(parts[0]),
                            parts[1].isEmpty() ? new Proof.Nothing() : new Proof.Secret(plain(parts[1]))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String plain(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
