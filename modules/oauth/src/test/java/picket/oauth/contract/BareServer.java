package picket.oauth.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers every request with the same bytes over TLS, whatever they are: no real server speaks HTTP so badly. */
public final class BareServer implements AutoCloseable {
    private final ServerSocket server;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile String answer = "";

    /** @param publisher whose name and key it has */
    public BareServer(Publisher publisher) {
        try {
            server = publisher
                    .context()
                    .getServerSocketFactory()
                    .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** What it answers from now on, and where. */
    public URI says(String bytes) {
        answer = bytes;
        return URI.create("https://" + host() + "/client.json");
    }

    /** Host and port. */
    public String host() {
        return "localhost:" + server.getLocalPort();
    }

    /** How often it was asked. */
    public int requests() {
        return requests.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                var in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
                var line = in.readLine();
                if (line == null) {
                    continue; // It only looked which protocols are spoken here.
                }
                requests.incrementAndGet();
                while (line != null && !line.isEmpty()) {
                    line = in.readLine();
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                // The client has had enough, or the test is over.
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
