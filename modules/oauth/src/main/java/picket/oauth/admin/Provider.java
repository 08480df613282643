package picket.oauth.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.common.tls.Tls;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import picket.http.Json;
import picket.oauth.client.Form;
import picket.sentry.Passage;

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
    private final AtomicReference<Published> last = new AtomicReference<>();

    /**
     * What a provider published.
     *
     * @param metadata the document at its well-known address
     * @param keys a JWK set
     */
    record Published(String metadata, String keys, URI authorization, URI token, Instant at) {}

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
        settings.authorities()
                .ifPresent(file ->
                        client.tls(Tls.builder().sslContext(Passage.trust(file)).build()));
        this.http = client.build();
    }

    /** What the provider published, not long ago. */
    Published published() throws Unusable {
        var known = last.get();
        if (known != null && clock.instant().isBefore(known.at().plus(BELIEVED))) {
            return known;
        }
        var fresh = discover();
        last.set(fresh);
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
                get(address(json, "jwks_uri")),
                address(json, "authorization_endpoint"),
                address(json, "token_endpoint"),
                clock.instant());
    }

    private URI address(JsonNode metadata, String name) throws Unusable {
        var text = metadata.path(name).asText();
        // Whoever is reached in the open could be read by anybody; the operator chose by the issuer whether that is so.
        if (!text.startsWith(settings.issuer().getScheme() + "://")) {
            throw new Unusable("the provider's " + name + " is missing or is not "
                    + settings.issuer().getScheme());
        }
        return URI.create(text);
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
        try (var response = http.post()
                .uri(published().token())
                .header(HeaderNames.CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(
                        HeaderNames.AUTHORIZATION,
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .submit(form.text())) {
            return json(read(response, "the token endpoint"));
        } catch (IOException | RuntimeException e) { // the client library tells of broken connections in many types
            throw new Unusable("the token endpoint gave no answer: " + e.getMessage());
        }
    }

    private String get(URI address) throws Unusable {
        try (var response = http.get().uri(address).request()) {
            return read(response, address.toString());
        } catch (IOException | RuntimeException e) { // the client library tells of broken connections in many types
            throw new Unusable(address + " gave no answer: " + e.getMessage());
        }
    }

    private static String read(HttpClientResponse response, String what) throws IOException, Unusable {
        if (!response.status().equals(Status.OK_200)) {
            throw new Unusable(what + " answered " + response.status());
        }
        var bytes = response.entity().inputStream().readNBytes(MOST + 1);
        if (bytes.length > MOST) {
            throw new Unusable(what + " answered with more than " + MOST + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static JsonNode json(String text) throws Unusable {
        try {
            return Optional.ofNullable(Json.MAPPER.readTree(text)).orElseGet(Json.MAPPER::nullNode);
        } catch (JsonProcessingException e) {
            throw new Unusable("the provider's answer is no JSON");
        }
    }
}
