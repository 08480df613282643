package picket.sentry;

import io.helidon.webclient.api.WebClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The way to any Sentry: one per process, with one pool of connections that are kept alive. */
public final class Sentry implements AutoCloseable {
    private final WebClient http;
    private final Wire wire;

    private Sentry(Options options, Passage passage, InstantSource clock) {
        var client = WebClient.builder()
                .followRedirects(false)
                .keepAlive(true)
                .shareConnectionCache(false)
                .connectionCacheSize(options.connections())
                .connectTimeout(options.connect())
                .readTimeout(options.read())
                // Requests of several writes would wait 40 ms for Nagle's algorithm.
                .socketOptions(socket -> socket.tcpNoDelay(true));
        passage.lead(client);
        http = client.build();
        wire = new Wire(
                http,
                options,
                passage.headers(),
                clock,
                System::nanoTime,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /** Opens the pool; nothing is connected yet. */
    public static Sentry open(Options options, InstantSource clock) {
        return open(options, Passage.DIRECT, clock);
    }

    /** Opens the pool for a Sentry behind something; nothing is connected yet. */
    public static Sentry open(Options options, Passage passage, InstantSource clock) {
        return new Sentry(options, passage, clock);
    }

    /**
     * A client for one installation and one user; cheap, meant for one session or call.
     *
     * @param token sent as {@code Authorization: Bearer}
     */
    public SentryClient client(SentryHost host, String token, Caller caller) {
        return new SentryClient(new Line(wire, host, token, caller, Optional.empty()), host);
    }

    /** Closes idle connections. */
    @Override
    public void close() {
        http.closeResource();
    }

    /**
     * Bounds of all calls.
     *
     * @param version of this software, for {@code User-Agent}
     * @param connect longest time to connect
     * @param read longest wait for bytes
     * @param total longest time of a call with its body
     * @param bodyLimit longest answer in bytes
     * @param connections kept open per installation
     * @param pause before a read that failed in passing is repeated the first time
     */
    public record Options(
            String version,
            Duration connect,
            Duration read,
            Duration total,
            long bodyLimit,
            int connections,
            Duration pause) {

        /** Bounds that suit a service. */
        public static Options defaults(String version) {
            return new Options(
                    version,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60),
                    32L << 20,
                    64,
                    Duration.ofMillis(200));
        }
    }
}
