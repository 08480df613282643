package picket.oauth.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import picket.http.Json;
import picket.oauth.spi.ClientId;

/** Clients whose id is the https address of a document about them (draft-ietf-oauth-client-id-metadata-document). */
final class ClientDocuments implements Clients {
    private static final int MAX_BYTES = 5 * 1024;
    private static final int MAX_ADDRESS = 2000;
    private static final int MOST = 10_000;
    private static final Duration FAILED_FOR = Duration.ofSeconds(30);
    private static final Pattern DOT_SEGMENT = Pattern.compile("(?i)/(\\.|%2e){1,2}(/|$)");

    private final Fetcher fetcher;
    private final Registration.Terms terms;
    private final InstantSource clock;
    private final AsyncCache<ClientId, Kept> kept;

    private record Kept(Lookup lookup, Duration freshFor) {}

    /** @param rules for redirect URIs */
    ClientDocuments(Fetcher fetcher, RedirectUris rules, InstantSource clock) {
        this.fetcher = fetcher;
        this.terms = new Registration.Terms(
                rules,
                List.of(AuthenticationMethod.NONE, AuthenticationMethod.PRIVATE_KEY),
                Set.of(GrantType.AUTHORIZATION_CODE),
                true);
        this.clock = clock;
        this.kept = Caffeine.newBuilder()
                .maximumSize(MOST)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfter(Expiry.<ClientId, Kept>creating((id, found) -> found.freshFor()))
                .buildAsync();
    }

    /** Whether an id can only be that of a document, if of one that may not be fetched: no registration looks like it. */
    static boolean owns(ClientId id) {
        return id.value().startsWith("https://") || id.value().startsWith("http://");
    }

    /**
     * The client, from a document that is fetched now or was fetched lately; one fetch for all who ask at once. The cache
     * holds a promise of it meanwhile and no lock, which would let a slow document keep others waiting.
     */
    @Override
    public Lookup find(ClientId id, Instant now) {
        var own = new CompletableFuture<Kept>();
        var others = kept.asMap().putIfAbsent(id, own);
        if (others != null) {
            return others.join().lookup();
        }
        keep(own, id);
        return own.join().lookup();
    }

    /** A promise that is broken is not kept: the next one to ask tries again. */
    private void keep(CompletableFuture<Kept> promise, ClientId id) {
        try {
            promise.complete(fetch(id));
        } finally {
            promise.completeExceptionally(new IllegalStateException("the document could not be fetched"));
        }
    }

    private Kept fetch(ClientId id) {
        var address = address(id.value());
        if (address.isEmpty()) {
            return failed("its address must be https with a path, and have no user, fragment or dot segment");
        }
        return switch (fetcher.get(address.get(), MAX_BYTES)) {
            case Fetcher.Fetched.Failed(String why) -> failed(why);
            case Fetcher.Fetched.Busy() -> new Kept(new Lookup.Busy(), Duration.ZERO);
            case Fetcher.Fetched.Document(byte[] bytes, Duration freshFor) ->
                switch (read(id, bytes)) {
                    case Lookup.Known known -> new Kept(known, freshFor);
                    case Lookup other -> new Kept(other, FAILED_FOR);
                };
        };
    }

    private static Kept failed(String why) {
        return new Kept(unknown(why), FAILED_FOR);
    }

    private static Lookup unknown(String why) {
        return new Lookup.Unknown("The document that its client_id leads to cannot be used: " + why
                + ". Try again in a minute; if it stays so, tell its publisher or the operator of this server.");
    }

    private static Optional<URI> address(String text) {
        try {
            var uri = new URI(text);
            boolean good = text.length() <= MAX_ADDRESS
                    && text.startsWith("https://")
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && !text.contains("#")
                    && uri.getRawPath().length() > 1
                    && !DOT_SEGMENT.matcher(uri.getRawPath()).find();
            return good ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private Lookup read(ClientId id, byte[] bytes) {
        JsonNode document;
        try {
            document = Json.MAPPER.readTree(bytes);
        } catch (IOException e) {
            return unknown("it is not JSON");
        }
        if (!document.path("client_id").asText().equals(id.value())) {
            return unknown("its client_id is not its own address");
        }
        return switch (Registration.check(document, terms)) {
            case Registration.Checked.Refused(OAuthError error) -> unknown(error.description());
            case Registration.Checked.Accepted(Registration registration)
            when registration.name().isEmpty() -> unknown("it has no client_name");
            case Registration.Checked.Accepted(Registration registration) -> {
                var now = clock.instant();
                yield new Lookup.Known(
                        registration.client(id, Client.Source.DOCUMENT, now, now.plus(Duration.ofDays(1))));
            }
        };
    }
}
