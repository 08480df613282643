package picket.web.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picket.http.Json;

/** Sends requests as the page does, and keeps cookies; follows no redirects. */
public final class Browser {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");

    private final URI origin;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Browser(URI origin) {
        this.origin = origin;
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    /** The value of a cookie; empty without one. */
    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    public HttpResponse<String> post(String path, String json) {
        return send("POST", path, json);
    }

    /** Sends as a page of the site does; a body is JSON. */
    public HttpResponse<String> send(String method, String path, String json) {
        return exchange(request(method, path, json).header("Sec-Fetch-Site", "same-origin"), BodyHandlers.ofString());
    }

    public HttpRequest.Builder request(String method, String path, String json) {
        var request = HttpRequest.newBuilder(URI.create(origin + path)).method(method, BodyPublishers.ofString(json));
        return json.isEmpty() ? request : request.header("Content-Type", "application/json");
    }

    public <T> HttpResponse<T> exchange(HttpRequest.Builder request, BodyHandler<T> body) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            var response = HTTP.send(request.build(), body);
            response.headers().allValues("Set-Cookie").forEach(this::take);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void take(String cookie) {
        var pair = cookie.split(";", 2)[0].split("=", 2);
        if (cookie.contains("Expires=Thu, 1 Jan 1970")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    /** Signs a user in for a resource. */
    public Browser signIn(String user, String resource) {
        var start = get("/api/auth/authorize");
        assertEquals(302, start.statusCode(), start.body());
        var state = STATE.matcher(start.headers().firstValue("Location").orElseThrow());
        assertEquals(true, state.find());
        var code = URLEncoder.encode(user + " " + resource, StandardCharsets.UTF_8);
        var end = get("/api/auth/callback?state=" + state.group(1) + "&code=" + code);
        assertEquals(200, end.statusCode(), end.body());
        return this;
    }

    public static JsonNode json(HttpResponse<String> response) {
        try {
            return Json.MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(response.body(), e);
        }
    }
}
