package picket.app.all;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** A browser in which a person of the sandbox has signed in to the site, by all the pages on the way. */
final class SignedInBrowser implements AutoCloseable {
    private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"(/oauth/authorize/?)\"");
    private static final Pattern FIELD = Pattern.compile("<input[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile(" (name|value)=\"([^\"]*)\"");

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final URI origin;

    SignedInBrowser(URI origin) throws IOException, InterruptedException {
        this.origin = origin;
        var page = client.send(
                HttpRequest.newBuilder(origin.resolve("/api/auth/authorize")).build(), BodyHandlers.ofString());
        for (var form = FORM.matcher(page.body()); form.find(); form = FORM.matcher(page.body())) {
            page = approve(page, form.group(1));
        }
        assertEquals(origin.resolve("/api/auth/callback").getPath(), page.uri().getPath(), page.body());
    }

    private HttpResponse<String> approve(HttpResponse<String> page, String action)
            throws IOException, InterruptedException {
        var values = new ArrayList<>(List.of("decision=approve", "op=approve"));
        FIELD.matcher(page.body())
                .results()
                .map(field -> field.group())
                .filter(field -> !field.contains("type=\"checkbox\"") || field.contains(" checked"))
                .forEach(field -> values.add(attribute(field, "name") + "=" + attribute(field, "value")));
        return client.send(
                HttpRequest.newBuilder(page.uri().resolve(action))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", page.uri().resolve("/").toString().replaceFirst("/$", ""))
                        .POST(BodyPublishers.ofString(String.join("&", values)))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String attribute(String field, String name) {
        return ATTRIBUTE
                .matcher(field)
                .results()
                .filter(attribute -> attribute.group(1).equals(name))
                .map(attribute -> URLEncoder.encode(attribute.group(2), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    /** Sends JSON as a page of the site does. */
    CompletableFuture<HttpResponse<String>> send(String path, String json) {
        return client.sendAsync(
                HttpRequest.newBuilder(origin.resolve(path))
                        .header("Content-Type", "application/json")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
