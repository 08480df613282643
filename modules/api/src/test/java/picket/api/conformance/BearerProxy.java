package picket.api.conformance;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Adds a bearer to every request, since the harness sends none, and passes on everything else as it came, save its own address.
 *
 * <p>It works on bytes: one request per connection, whose head gets two more lines.
 */
public final class BearerProxy implements AutoCloseable {
    private static final int END_OF_HEAD = 0x0d0a0d0a;

    private final ServerSocket listener;
    private final String lines;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Listens. */
    public BearerProxy(String token) {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines = "Authorization: Bearer " + token + "\r\nConnection: close\r\n\r\n";
    }

    /** Where it listens. */
    public URI origin() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /**
     * Starts to pass requests on.
     *
     * @param listener of what is behind it
     * @param named how that knows itself; the proxy's own address in {@code Host} and {@code Origin} becomes this
     */
    public void to(URI listener, URI named) {
        threads.execute(() -> accept(listener.getPort(), named.getAuthority()));
    }

    private void accept(int port, String name) {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                threads.execute(() -> serve(client, port, name));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client, int port, String name) {
        try (client;
                var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            var in = new BufferedInputStream(client.getInputStream());
            var out = server.getOutputStream();
            out.write(head(in, name));
            out.flush();
            threads.execute(() -> pump(in, out, server));
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // Either side may leave at any time.
        }
    }

    private static void pump(InputStream in, OutputStream out, Socket server) {
        try (server) {
            in.transferTo(out);
        } catch (IOException e) {
            // The answer is complete, or nobody waits for it.
        }
    }

    /** The head of a request without its last, empty line, and our lines. */
    private byte[] head(InputStream in, String name) throws IOException {
        var head = new ByteArrayOutputStream();
        int last = 0;
        while (last != END_OF_HEAD) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            head.write(next);
            last = last << 8 | next;
        }
        var whole = head.toString(StandardCharsets.ISO_8859_1).replace(origin().getAuthority(), name);
        return (whole.substring(0, whole.length() - 2) + lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
