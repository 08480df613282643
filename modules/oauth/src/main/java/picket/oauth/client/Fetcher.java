package picket.oauth.client;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.tls.Tls;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webclient.api.DnsAddressLookup;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.WebClient;
import io.helidon.webclient.spi.DnsResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/**
 * Gets JSON documents from addresses that strangers chose. It goes to public addresses only, connects to the very
 * address that was checked, follows nothing, and takes neither long nor much.
 */
final class Fetcher implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration TOTAL = Duration.ofSeconds(10);
    /** Enough for everybody who signs in, and no more sockets than that for whoever only wants them open. */
    private static final int MOST = 128;

    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration FRESHEST = Duration.ofHours(24);
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[,\\s])max-age=\"?(\\d{1,9})");

    private final AddressGuard guard;
    private final Optional<URI> proxy;
    private final Optional<SSLContext> trust;
    private final Duration patience;
    private final Semaphore room;
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

        /** Too many others are being fetched; nobody was asked for this one. */
        record Busy() implements Fetched {}
    }

    /**
     * A way out.
     *
     * @param proxy to go through, which then resolves names itself
     * @param trust instead of the JDK's certificate authorities
     */
    Fetcher(AddressGuard guard, Optional<URI> proxy, Optional<SSLContext> trust) {
        this(guard, proxy, trust, TOTAL, MOST);
    }

    /**
     * A way out.
     *
     * @param patience with one document, from looking up its host to its last byte
     * @param most documents at once
     */
    Fetcher(AddressGuard guard, Optional<URI> proxy, Optional<SSLContext> trust, Duration patience, int most) {
        this.patience = patience;
        this.room = new Semaphore(most);
        this.guard = guard;
        this.proxy = proxy;
        this.trust = trust;
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
            return new Fetched.Failed(reason(Objects.requireNonNull(e.getCause())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Fetched.Failed("the server is stopping");
        } finally {
            work.cancel(true);
        }
    }

    private static String reason(Throwable cause) {
        return switch (cause) {
            case AddressGuard.Refused refused -> String.valueOf(refused.getMessage());
            case UncheckedIOException e
            when e.getCause() instanceof SSLException -> "its certificate is not one to trust, or TLS failed";
            case UncheckedIOException _, IOException _, DataReader.InsufficientDataAvailableException _ ->
                "there was no connection, or it broke";
            default -> throw new IllegalStateException("a document could not be fetched", cause);
        };
    }

    /** What nobody waits for any longer counts until it has really ended. */
    private Fetched askIfThereIsRoom(URI address, int limit) throws IOException {
        if (!room.tryAcquire()) {
            return new Fetched.Busy();
        }
        try {
            return ask(address, limit);
        } finally {
            room.release();
        }
    }

    /** One client for one request: what it resolves, and whom it trusts, is about this address only. */
    private Fetched ask(URI address, int limit) throws IOException {
        int port = address.getPort() < 0 ? 443 : address.getPort();
        var client = WebClient.builder()
                .followRedirects(false)
                .keepAlive(false)
                .shareConnectionCache(false)
                // Behind a proxy Helidon would name the whole address inside the tunnel too, which servers do not
                // expect.
                .relativeUris(true)
                .connectTimeout(CONNECT)
                .readTimeout(patience)
                .addHeader(HeaderNames.ACCEPT, "application/json")
                .addHeader(HeaderNames.USER_AGENT, "picket");
        trust.ifPresent(context -> client.tls(Tls.builder().sslContext(context).build()));
        if (proxy.isPresent()) {
            guard.literal(host(address), port);
            client.proxy(Proxy.builder()
                    .type(Proxy.ProxyType.HTTP)
                    .host(proxy.get().getHost())
                    .port(proxy.get().getPort() < 0 ? 80 : proxy.get().getPort())
                    .build());
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
