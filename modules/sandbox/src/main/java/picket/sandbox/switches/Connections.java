package picket.sandbox.switches;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The connections of a sandbox, by the ports that clients have them at. */
public final class Connections {
    private final Map<Integer, SocketChannel> open = new ConcurrentHashMap<>();

    /** Notes a connection, and forgets those that ended. */
    public void add(SocketChannel accepted) {
        open.values().removeIf(known -> !known.isOpen());
        open.put(accepted.socket().getPort(), accepted);
    }

    /** Ends a connection with a reset: by itself the server would take leave first. */
    void reset(int port) {
        var connection = open.remove(port);
        if (connection != null) {
            try (connection) {
                connection.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
