package picket.dist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** HTTP/1.1 exactly as written, so that no client library mends a request on its way. */
final class RawHttp {
    private static final System.Logger LOG = System.getLogger(RawHttp.class.getName());

    private RawHttp() {}

    /** An answer as it came: names of headers in lower case, the body put together from its chunks. */
    record Answer(int status, Map<String, String> headers, String body) {}

    /** Sends bytes and reads one answer; {@code head} tells that no body follows. */
    static Answer send(URI origin, String request, boolean head) {
        try (var socket = new Socket(origin.getHost(), origin.getPort())) {
            socket.setSoTimeout(20_000);
            write(socket.getOutputStream(), request.getBytes(StandardCharsets.UTF_8));
            return read(socket.getInputStream(), head);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that has answered early may close while the rest is still on its way. */
    private static void write(OutputStream out, byte[] request) {
        try {
            out.write(request);
            out.flush();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the server stopped reading", e);
        }
    }

    private static Answer read(InputStream in, boolean head) throws IOException {
        var status = line(in);
        if (status.isEmpty()) {
            throw new IOException("no answer");
        }
        var headers = new TreeMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (first, second) -> first + ", " + second);
        }
        var body = head ? "" : body(in, headers);
        return new Answer(Integer.parseInt(status.substring(9, 12)), headers, body);
    }

    private static String body(InputStream in, Map<String, String> headers) throws IOException {
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            var all = new ByteArrayOutputStream();
            for (int size = chunk(in); size > 0; size = chunk(in)) {
                all.write(in.readNBytes(size));
                line(in);
            }
            return all.toString(StandardCharsets.UTF_8);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static int chunk(InputStream in) throws IOException {
        return Integer.parseInt(line(in).replaceFirst(";.*", "").strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
