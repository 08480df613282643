package picket.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Bytes to a server and bytes back, for what no HTTP client would send or tell. */
final class Wire implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    Wire(URI server) throws IOException {
        this(new Socket(server.getHost(), server.getPort()));
    }

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        socket.setSoTimeout(5_000);
        socket.setTcpNoDelay(true);
    }

    /** An answer; its body is what the length or the chunks say. */
    record Answer(int status, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /** Sends one request and reads its answer, on a connection of its own. */
    static Answer ask(URI server, String request) throws IOException {
        try (var wire = new Wire(server)) {
            wire.send(request);
            return wire.answer();
        }
    }

    /** A request line and headers that name the server as it is reached. */
    static String request(URI server, String line, String... headers) {
        var more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return line + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n" + more + "\r\n";
    }

    static Answer get(URI server, String path, String... headers) throws IOException {
        return ask(server, request(server, "GET " + path, headers));
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Status 0 when the server closed the connection without a word. */
    Answer answer() throws IOException {
        var first = line();
        if (first.isEmpty()) {
            return new Answer(0, Map.of(), "");
        }
        var headers = headers();
        var body = new ByteArrayOutputStream();
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                body.write(in.readNBytes(size));
                line();
            }
            line();
        } else {
            body.write(in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0"))));
        }
        return new Answer(Integer.parseInt(first.substring(9, 12)), headers, body.toString(StandardCharsets.UTF_8));
    }

    /** Status and headers only, as of an answer to {@code HEAD}. */
    Answer head() throws IOException {
        var first = line();
        return new Answer(Integer.parseInt(first.substring(9, 12)), headers(), "");
    }

    private Map<String, String> headers() throws IOException {
        var headers = new TreeMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** Whether the server closes the connection, rather than waits for more. */
    boolean closed() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
