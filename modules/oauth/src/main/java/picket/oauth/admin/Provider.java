package picket.oauth.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import picket.http.Exchange;
import picket.http.Json;
import picket.oauth.client.Form;

/**
 * The OpenID provider: what it says of itself (OpenID Connect Discovery 1.0), its keys, its token endpoint. What it
 * published is believed for a while, so that it can change its keys.
 */
final class Provider {
    private static final Duration BELIEVED = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST = 256 * 1024;

    private final ProviderSettings settings;
    private final InstantSource clock;
    private final WebClient http;
    private final AtomicReference<Believed> last = new AtomicReference<>();

    /**
     * What a provider published.
     *
     * @param metadata the document at its well-known address
     * @param keys a JWK set
     */
    record Published(String metadata, String keys, URI authorization, URI token) {}

    private record Believed(Published what, Instant until) {}

    /** No usable answer; the message says what of, without secrets. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    Provider(ProviderSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        var client = WebClient.builder()
                .followRedirects(false)
                .keepAlive(false)
                .connectTimeout(PATIENCE)
                .readTimeout(PATIENCE)
                .socketOptions(options -> options.tcpNoDelay(true))
                .addHeader(HeaderNames.ACCEPT, "application/json");
        settings.passage().lead(client);
        this.http = client.build();
    }

    /** What the provider published, not long ago. */
    Published published() throws Unusable {
        var known = last.get();
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.what();
        }
        var fresh = discover();
        last.set(new Believed(fresh, clock.instant().plus(BELIEVED)));
        return fresh;
    }

    private Published discover() throws Unusable {
        var base = settings.issuer().toString().replaceFirst("/$", "");
        var metadata = get(URI.create(base + "/.well-known/openid-configuration"));
        var json = json(metadata);
        if (!json.path("issuer").asText().equals(settings.issuer().toString())) {
            throw new Unusable("the provider calls itself " + json.path("issuer") + ", and PICKET_ADMIN_ISSUER is "
                    + settings.issuer());
        }
        return new Published(
                metadata,
                keys(get(address(json, "jwks_uri"))),
                address(json, "authorization_endpoint"),
                address(json, "token_endpoint"));
    }

    private URI address(JsonNode metadata, String name) throws Unusable {
        var text = metadata.path(name).asText();
        // Whoever is reached in the open could be read by anybody; the operator chose by the issuer whether that is so.
        if (!text.startsWith(settings.issuer().getScheme() + "://")) {
            throw new Unusable("the provider's " + name + " is missing or is not "
                    + settings.issuer().getScheme());
        }
        try {
            var address = new URI(text);
            if (address.getHost() == null) {
                throw new URISyntaxException(text, "it has no host");
            }
            return address;
        } catch (URISyntaxException e) {
            throw new Unusable("the provider's " + name + " is no address: " + e.getMessage());
        }
    }

    /** Only what has the shape of a JWK set (RFC 7517 §5) is given to those who read keys of it. */
    private static String keys(String text) throws Unusable {
        var keys = json(text).path("keys");
        if (!keys.isArray() || !StreamSupport.stream(keys.spliterator(), false).allMatch(JsonNode::isObject)) {
            throw new Unusable("what the provider publishes at its jwks_uri is no set of keys");
        }
        return text;
    }

    /** Exchanges a code; the answer holds tokens. */
    JsonNode exchange(String code, String verifier) throws Unusable {
        var form = Form.EMPTY
                .with("grant_type", "authorization_code")
                .with("code", code)
                .with("redirect_uri", settings.callback().toString())
                .with("code_verifier", verifier);
        var credentials = Form.EMPTY
                .with(settings.clientId(), settings.clientSecret())
                .text()
                .replaceFirst("=", ":");
        var basic = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        var address = published().token();
        return json(read(
                "the token endpoint",
                () -> http.post()
                        .uri(address)
                        .header(HeaderNames.CONTENT_TYPE, "application/x-www-form-urlencoded")
                        .header(HeaderNames.AUTHORIZATION, basic)
                        .submit(form.text())));
    }

    private String get(URI address) throws Unusable {
        return read(address.toString(), () -> http.get().uri(address).request());
    }

    /** @param text absent if it is longer than what is read */
    private record Answer(Status status, Optional<String> text) {}

    private static String read(String what, Supplier<HttpClientResponse> request) throws Unusable {
        var answer = Exchange.of(() -> answer(request), e -> {
            throw new Unusable(what + " gave no answer: " + Exchange.Fault.of(e).words() + " (" + e.getMessage() + ")");
        });
        if (!answer.status().equals(Status.OK_200)) {
            throw new Unusable(what + " answered " + answer.status());
        }
        return answer.text().orElseThrow(() -> new Unusable(what + " answered with more than " + MOST + " bytes"));
    }

    private static Answer answer(Supplier<HttpClientResponse> request) throws IOException {
        try (var response = request.get();
                var in = response.inputStream()) {
            var bytes = in.readNBytes(MOST + 1);
            var text = Optional.of(new String(bytes, StandardCharsets.UTF_8)).filter(_ -> bytes.length <= MOST);
            return new Answer(response.status(), text);
        }
    }

    private static JsonNode json(String text) throws Unusable {
        try {
            return Optional.ofNullable(Json.MAPPER.readTree(text)).orElseGet(Json.MAPPER::nullNode);
        } catch (JsonProcessingException e) {
            throw new Unusable("the provider's answer is no JSON");
        }
    }
}
