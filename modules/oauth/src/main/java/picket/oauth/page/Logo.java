package picket.oauth.page;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** A picture from a file of the operator's, read once. */
public final class Logo {
    private static final Map<String, String> TYPES =
            Map.of("svg", "image/svg+xml", "png", "image/png", "webp", "image/webp", "jpg", "image/jpeg");
    private static final int MOST = 256 * 1024;

    private final String type;
    private final byte[] bytes;

    private Logo(String type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /**
     * The picture in a file.
     *
     * @throws IllegalArgumentException if it is none that browsers show, or too large, or cannot be read
     */
    public static Logo read(Path file) {
        var name = file.toString().toLowerCase(Locale.ROOT);
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalArgumentException("it is neither SVG, PNG, WebP nor JPG by its name");
        }
        try {
            var bytes = Files.readAllBytes(file);
            if (bytes.length > MOST) {
                throw new IllegalArgumentException("it has more than " + MOST / 1024 + " KB");
            }
            return new Logo(type, bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("it cannot be read", e);
        }
    }

    void send(ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, type);
        response.header(HeaderNames.CACHE_CONTROL, "public, max-age=3600");
        response.header(Page.POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        response.send(bytes);
    }
}
