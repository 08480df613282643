package picket.http;

import io.helidon.common.socket.SocketOptions;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Helidon knows a read timeout but does not set it on the sockets that a server accepts.
 *
 * @param watcher is shown each of them
 */
record Patience(SocketOptions given, Consumer<SocketChannel> watcher) implements SocketOptions {
    @Override
    public void configureSocket(SocketChannel accepted) {
        given.configureSocket(accepted);
        try {
            accepted.socket().setSoTimeout(Math.clamp(readTimeout().toMillis(), 0, Integer.MAX_VALUE));
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        watcher.accept(accepted);
    }

    @Override
    public Map<SocketOption<?>, Object> socketOptions() {
        return given.socketOptions();
    }

    @Override
    public Duration connectTimeout() {
        return given.connectTimeout();
    }

    @Override
    public Duration readTimeout() {
        return given.readTimeout();
    }

    @Override
    public Optional<Integer> socketReceiveBufferSize() {
        return given.socketReceiveBufferSize();
    }

    @Override
    public Optional<Integer> socketSendBufferSize() {
        return given.socketSendBufferSize();
    }

    @Override
    public boolean socketReuseAddress() {
        return given.socketReuseAddress();
    }

    @Override
    public boolean socketKeepAlive() {
        return given.socketKeepAlive();
    }

    @Override
    public boolean tcpNoDelay() {
        return given.tcpNoDelay();
    }
}
