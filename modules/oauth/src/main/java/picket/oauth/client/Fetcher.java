package picket.oauth.client;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webclient.api.DnsAddressLookup;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.WebClient;
import io.helidon.webclient.spi.DnsResolver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import picket.http.Exchange;
import picket.sentry.Passage;

/**
 * Gets JSON documents from addresses that strangers chose. It goes to public addresses only, connects to the very
 * address that was checked, follows nothing, and takes neither long nor much.
 */
final class Fetcher implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration TOTAL = Duration.ofSeconds(10);
    /** Enough for everybody who signs in, and no more sockets than that for whoever only wants them open. */
    private static final int MOST = 128;

    private static final int MOST_OF_ONE_HOST = 32;
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration FRESHEST = Duration.ofHours(24);
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[,\\s])max-age=\"?(\\d{1,9})");

    private final AddressGuard guard;
    private final Passage passage;
    private final Duration patience;
    private final Room room;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** What came of a request. */
    sealed interface Fetched {
        /**
         * A document.
         *
         * @param freshFor how long it may be used again (RFC 9111 §4.2)
         */
        @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
        record Document(byte[] bytes, Duration freshFor) implements Fetched {}

        /** @param why for a person, without anything that the other side sent */
        record Failed(String why) implements Fetched {}

        /** Too many others are being fetched, or of this host; nobody was asked for this one. */
        record Busy() implements Fetched {}
    }

    /**
     * A way out.
     *
     * @param passage on which a proxy resolves names itself, if there is one
     */
    Fetcher(AddressGuard guard, Passage passage) {
        this(guard, passage, TOTAL, new Room(MOST, MOST_OF_ONE_HOST));
    }

    /**
     * A way out.
     *
     * @param patience with one document, from looking up its host to its last byte
     * @param room for documents that are fetched at once
     */
    Fetcher(AddressGuard guard, Passage passage, Duration patience, Room room) {
        this.guard = guard;
        this.passage = passage;
        this.patience = patience;
        this.room = room;
    }

    /**
     * Gets a document.
     *
     * @param address https
     * @param limit of its bytes
     */
    Fetched get(URI address, int limit) {
        var work = threads.submit((Callable<Fetched>) () -> askIfThereIsRoom(address, limit));
        try {
            return work.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Fetched.Failed("it was not there within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a document could not be fetched", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Fetched.Failed("the server is stopping");
        } finally {
            work.cancel(true);
        }
    }

    private static String reason(Exception cause) {
        return cause.getCause() instanceof SSLException
                ? "its certificate is not one to trust, or TLS failed"
                : Exchange.Fault.of(cause).words();
    }

    /** What nobody waits for any longer counts until it has really ended. */
    private Fetched askIfThereIsRoom(URI address, int limit) {
        var host = address.getHost().toLowerCase(Locale.ROOT);
        if (!room.enter(host)) {
            return new Fetched.Busy();
        }
        try {
            return Exchange.of(() -> ask(address, limit), e -> new Fetched.Failed(reason(e)));
        } catch (AddressGuard.Refused e) {
            return new Fetched.Failed(String.valueOf(e.getMessage()));
        } finally {
            room.leave(host);
        }
    }

    /** One client for one request: what it resolves, and whom it trusts, is about this address only. */
    private Fetched ask(URI address, int limit) throws IOException {
        int port = address.getPort() < 0 ? 443 : address.getPort();
        var client = WebClient.builder()
                .followRedirects(false)
                .keepAlive(false)
                .shareConnectionCache(false)
                .connectTimeout(CONNECT)
                .readTimeout(patience)
                .addHeader(HeaderNames.ACCEPT, "application/json")
                .addHeader(HeaderNames.USER_AGENT, "picket");
        passage.lead(client);
        if (passage.proxy().isPresent()) {
            guard.literal(host(address), port);
        } else {
            client.proxy(Proxy.noProxy()).dnsResolver(new Pinned(guard.pin(host(address), port)));
        }
        var http = client.build();
        try (var response = http.get(address.toString()).request()) {
            return read(response, limit);
        } finally {
            http.closeResource();
        }
    }

    private static String host(URI address) {
        var host = address.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Answers what was resolved and checked before, so that nobody can change the answer in between. */
    private record Pinned(InetAddress address) implements DnsResolver {
        @Override
        public InetAddress resolveAddress(String host, DnsAddressLookup lookup) {
            return address;
        }
    }

    private static Fetched read(HttpClientResponse response, int limit) throws IOException {
        if (response.status().code() != Status.OK_200.code()) {
            return new Fetched.Failed("its server answered " + response.status().code());
        }
        var type = response.headers()
                .first(HeaderNames.CONTENT_TYPE)
                .orElse("")
                .split(";", 2)[0]
                .trim()
                .toLowerCase(Locale.ROOT);
        if (!type.equals("application/json") && !(type.startsWith("application/") && type.endsWith("+json"))) {
            return new Fetched.Failed("it is not JSON by its Content-Type");
        }
        try (var in = response.inputStream()) {
            var bytes = in.readNBytes(limit + 1);
            return bytes.length > limit
                    ? new Fetched.Failed("it is larger than " + limit + " bytes")
                    : new Fetched.Document(
                            bytes,
                            fresh(response.headers()
                                    .first(HeaderNames.CACHE_CONTROL)
                                    .orElse("")));
        }
    }

    static Duration fresh(String cacheControl) {
        var text = cacheControl.toLowerCase(Locale.ROOT);
        if (text.contains("no-store") || text.contains("no-cache")) {
            return Duration.ZERO;
        }
        var age = MAX_AGE.matcher(text);
        var fresh = age.find() ? Duration.ofSeconds(Long.parseLong(age.group(1))) : FRESH;
        return fresh.compareTo(FRESHEST) < 0 ? fresh : FRESHEST;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
