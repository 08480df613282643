package picket.web.self;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import picket.http.Json;

/** An answer that comes as a stream of events: reports, then the message that answers (Streamable HTTP). */
final class Events {
    private Events() {}

    /**
     * The message that answers.
     *
     * @param most characters of all events together
     * @throws IOException if the stream ends without one, or has more
     */
    static JsonNode last(InputStream in, int most, OwnMcp.Progress progress) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        var data = new StringBuilder();
        int read = 0;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            read += line.length();
            if (read > most) {
                throw new IOException("more than " + most + " characters");
            }
            if (line.startsWith("data:")) {
                data.append(line.substring(5).strip()).append('\n');
            } else if (line.isEmpty() && !data.isEmpty()) {
                var message = Json.MAPPER.readTree(data.toString());
                data.setLength(0);
                if (message.has("id")) {
                    return message;
                }
                if (message.path("method").asText().equals("notifications/progress")) {
                    progress.report(message.path("params"));
                }
            }
        }
        throw new IOException("the stream ended without an answer");
    }
}
