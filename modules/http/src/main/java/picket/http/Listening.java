package picket.http;

import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A listener that stays. Helidon gives one up whose {@code accept} failed a single time, as it does when a process is out of
 * file descriptors, says so in the log alone, and still calls it running. So somebody knocks now and then, and binds it
 * anew if nobody is there.
 */
final class Listening implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Listening.class.getName());
    private static final int KNOCK_MILLIS = 2_000;

    private final Supplier<WebServerConfig.Builder> config;
    private final int port;
    private final String key;
    private final Thread watch;
    private volatile WebServer server;
    private volatile boolean up = true;

    private Listening(Supplier<WebServerConfig.Builder> config, WebServer server, String key, Duration pace) {
        this.config = config;
        this.server = server;
        this.port = server.port();
        this.key = key;
        this.watch = Thread.ofVirtual().name("listening").start(() -> watch(pace));
    }

    /**
     * Binds and serves.
     *
     * @param config made anew for each time
     * @param key where the port comes from, for what is said if it is taken
     * @param pace of the knocks
     */
    static Listening bind(Supplier<WebServerConfig.Builder> config, String key, Duration pace) {
        return new Listening(config, bind(config.get(), key), key, pace);
    }

    /** Looks for what is in the way first: Helidon logs a failed start at length and returns all the same. */
    private static WebServer bind(WebServerConfig.Builder config, String key) {
        obstacle(config.host(), config.port()).ifPresent(why -> {
            throw new Host.NotBound(
                    "cannot listen on port " + config.port() + " of " + config.host() + " (" + key + "): " + why);
        });
        var server = config.build().start();
        if (!server.isRunning()) {
            throw new Host.NotBound("cannot listen on port " + config.port() + " (" + key + "): taken a moment ago");
        }
        return server;
    }

    private static Optional<String> obstacle(String host, int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The port that it has; the same for ever. */
    int port() {
        return port;
    }

    /** Whether it was there when somebody knocked last. */
    boolean isUp() {
        return up;
    }

    /** Takes over a renewed certificate. */
    void reload(Tls tls) {
        server.reloadTls(tls);
    }

    private void watch(Duration pace) {
        try {
            while (true) {
                Thread.sleep(pace);
                up = !refused();
                if (!up) {
                    again();
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    /** Whether nobody listens; anything else that goes wrong says nothing about that. */
    private boolean refused() {
        try (var knock = new Socket()) {
            var bound = InetAddress.getByName(server.prototype().host());
            var at = bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
            knock.connect(new InetSocketAddress(at, port), KNOCK_MILLIS);
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void again() {
        try {
            server = bind(config.get().port(port), key);
            up = true;
            LOG.log(System.Logger.Level.ERROR, "the listener on port {0} was lost and is bound anew", "" + port);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the listener on port " + port + " was lost, and nothing answers", e);
        }
    }

    @Override
    public void close() {
        watch.interrupt();
        try {
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // in a hurry: close at once
        }
        server.stop();
    }
}
