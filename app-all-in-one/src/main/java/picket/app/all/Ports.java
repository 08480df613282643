package picket.app.all;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import picket.app.all.command.Misuse;

/** Which loopback ports are free. */
final class Ports {
    private static final int LAST = 65_535;

    private Ports() {}

    /** This port, or a message that offers the next free one. */
    static int exactly(int port) {
        if (port < 1 || port > LAST) {
            throw new Misuse("--port takes a number from 1 to " + LAST);
        }
        if (!free(port)) {
            throw new Misuse(
                    "port " + port + " is taken; the next free one is " + from(port) + ": --port " + from(port));
        }
        return port;
    }

    /** The first free port from this one on. */
    static int from(int port) {
        for (int candidate = port; candidate <= LAST; candidate++) {
            if (free(candidate)) {
                return candidate;
            }
        }
        throw new Misuse("no free port from " + port + " on");
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
