package picket.app.split.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A worker that keeps the heads of requests as they are on the wire and answers each with the same bytes. */
final class ScriptedWorker implements AutoCloseable {
    private final ServerSocket server;
    private final byte[] answer;
    private final BlockingQueue<String> heads = new LinkedBlockingQueue<>();

    private ScriptedWorker(ServerSocket server, byte[] answer) {
        this.server = server;
        this.answer = answer;
    }

    static ScriptedWorker answering(String... lines) throws IOException {
        var answer = String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1);
        var worker = new ScriptedWorker(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer);
        Thread.ofVirtual().start(worker::accept);
        return worker;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            heads.add(head(socket.getInputStream()));
            socket.getOutputStream().write(answer);
        } catch (IOException e) {
            heads.add(e.toString());
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("cut off");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** The lines of the next request's head. */
    List<String> request() throws InterruptedException {
        var head = heads.poll(5, TimeUnit.SECONDS);
        return head == null ? List.of() : head.lines().toList();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
