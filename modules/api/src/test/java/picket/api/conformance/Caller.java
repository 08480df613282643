package picket.api.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import picket.http.Json;

/** A client of revision 2026-07-28 that calls tools. */
record Caller(HttpClient http, URI endpoint, String capabilities, String accept) {
    static final String BOTH = "application/json, text/event-stream";

    /**
     * The call of a tool.
     *
     * @param meta more members of {@code _meta}, with a comma in front; may be empty
     * @param params more parameters, with a comma in front; may be empty
     */
    HttpRequest request(String tool, String meta, String params) {
        var body = """
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "%s", "_meta": {
                 "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                 "io.modelcontextprotocol/clientCapabilities": %s%s}%s}}""".formatted(tool, capabilities, meta, params);
        return HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "tools/call")
                .header("Mcp-Name", tool)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /** Calls a tool and waits for its answer. */
    HttpResponse<String> call(String tool, String meta, String params) {
        try {
            return http.send(request(tool, meta, params), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The JSON of an answer that is no stream. */
    static JsonNode json(HttpResponse<String> response) {
        return parsed(response.body());
    }

    static JsonNode parsed(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }
}
