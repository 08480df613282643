package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A client that is signed in, refreshes and calls; everything secret that it ever had is remembered. */
final class Refresher {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int LEAST_ROUNDS = 3;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final URI site;
    private final String client;
    private final List<String> secrets = new ArrayList<>();
    private final List<String> cookies = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private String access;
    private String refresh;

    private Refresher(URI site, JsonNode session) {
        this.site = site;
        client = session.get("client").asText();
        access = session.get("access").asText();
        refresh = session.get("refresh").asText();
        secrets.addAll(List.of(
                access,
                refresh,
                session.get("code").asText(),
                session.get("verifier").asText()));
        session.get("cookies").forEach(cookie -> cookies.add(cookie.asText()));
        secrets.addAll(cookies);
    }

    /** Those that {@code sessions.mjs} signed in. */
    static List<Refresher> of(URI site, String sessions) throws IOException {
        return StreamSupport.stream(Deployment.JSON.readTree(sessions).spliterator(), false)
                .map(session -> new Refresher(site, session))
                .toList();
    }

    /** Has all refresh over and over until it is closed, which fails if one was refused. */
    static AutoCloseable load(List<Refresher> clients) throws InterruptedException {
        var warm = new CountDownLatch(clients.size());
        var stop = new CountDownLatch(1);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var work = clients.stream()
                .map(client -> threads.submit(() -> {
                    for (int round = 0; stop.getCount() > 0 || round < LEAST_ROUNDS; round++) {
                        client.rotate();
                        warm.countDown();
                        stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                    }
                    return client;
                }))
                .toList();
        warm.await();
        return () -> {
            stop.countDown();
            for (var client : work) {
                client.get();
            }
            threads.close();
        };
    }

    private void rotate() throws IOException {
        var answer = refresh(refresh);
        assertEquals(200, answer.statusCode(), answer::body);
        var pair = Deployment.JSON.readTree(answer.body());
        access = pair.get("access_token").asText();
        refresh = pair.get("refresh_token").asText();
        secrets.addAll(List.of(access, refresh));
        var call = call(site, access);
        assertEquals(200, call.statusCode(), call::body);
    }

    /** Calls with a token that is spoilt, and sends an earlier secret to every endpoint that refuses it. */
    void useAndMisuse() {
        assertEquals(200, call(site, access).statusCode());
        var spoilt = access.substring(0, access.length() - 1) + (access.endsWith("0") ? "1" : "0");
        secrets.add(spoilt);
        refusals.add(call(site, spoilt).body());
        refusals.add(refresh(access).body());
        refusals.add(get(URI.create(site + "/oauth/callback?code=" + encoded(access) + "&state=" + encoded(refresh)))
                .body());
        refusals.add(get(URI.create(
                        site + "/oauth/authorize?client_id=" + encoded(client) + "&code_challenge=" + encoded(refresh)))
                .body());
        assertTrue(refusals.stream().noneMatch(String::isEmpty));
    }

    /** Its id. */
    String client() {
        return client;
    }

    List<String> secrets() {
        return secrets;
    }

    /** Those of its secrets that open something now. */
    List<String> live() {
        return Stream.concat(Stream.of(access, refresh), cookies.stream()).toList();
    }

    /** What the deployment said to what it refused. */
    List<String> refusals() {
        return refusals;
    }

    /** Sends a refresh token. */
    HttpResponse<String> refresh(String token) {
        return post(
                site,
                "/oauth/token",
                Map.of("grant_type", "refresh_token", "client_id", client, "refresh_token", token));
    }

    /** Sends a form as a page of the deployment does. */
    static HttpResponse<String> post(URI site, String path, Map<String, String> form) {
        var text = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(site + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", site.toString())
                .POST(BodyPublishers.ofString(text)));
    }

    /** Calls a tool. */
    static HttpResponse<String> call(URI site, String token) {
        return send(
                HttpRequest.newBuilder(URI.create(site + "/mcp"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream")
                        .header("MCP-Protocol-Version", "2025-06-18")
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"find_organizations\",\"arguments\":{}}}")));
    }

    static HttpResponse<String> get(URI uri) {
        return send(HttpRequest.newBuilder(uri));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
