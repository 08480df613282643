package picket.app.all.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picket.oauth.OAuthWorker;

/** Whether Sentry answers, and knows the OAuth application with its redirect URI. Nobody has to sign in for it. */
final class SentryChecks {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI origin;
    private final OAuthWorker.Application application;

    SentryChecks(URI origin, OAuthWorker.Application application) {
        this.origin = origin;
        this.application = application;
    }

    List<Finding> run() throws InterruptedException {
        try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            int status = status(http, HttpRequest.newBuilder(URI.create(application.sentry() + "/api/0/")));
            if (status >= 500) {
                return List.of(Finding.wrong("Sentry", application.sentry() + " answers with status " + status));
            }
            return List.of(Finding.ok("Sentry", application.sentry() + " answers"), application(http), redirect(http));
        } catch (IOException e) {
            return List.of(Finding.wrong(
                    "Sentry",
                    application.sentry() + " gives no answer (" + reason(e) + "): check SENTRY_HOST and the network"));
        }
    }

    /** A code that nobody was given: Sentry refuses the code if it knows the application, else the application. */
    private Finding application(HttpClient http) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(application.sentry() + "/oauth/token/"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(query(Map.of(
                        "grant_type", "authorization_code",
                        "code", "none",
                        "redirect_uri", callback(),
                        "client_id", application.clientId(),
                        "client_secret", application.clientSecret()))))
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.body().contains("invalid_grant")) {
            return Finding.ok("OAuth application", "Sentry knows the client id and its secret");
        }
        return Finding.wrong(
                "OAuth application",
                "Sentry does not take SENTRY_CLIENT_ID with SENTRY_CLIENT_SECRET (status " + response.statusCode()
                        + "): compare both with the application at " + application.sentry()
                        + "/settings/account/api/applications/");
    }

    /** Sentry judges the redirect URI before it asks anybody to sign in. */
    private Finding redirect(HttpClient http) throws IOException, InterruptedException {
        var target = application.sentry() + "/oauth/authorize/?"
                + query(Map.of(
                        "client_id",
                        application.clientId(),
                        "redirect_uri",
                        callback(),
                        "response_type",
                        "code",
                        "scope",
                        "org:read"));
        int status = status(http, HttpRequest.newBuilder(URI.create(target)));
        return status < 400
                ? Finding.ok("Redirect URI", callback() + " is registered")
                : Finding.wrong(
                        "Redirect URI",
                        "Sentry refuses " + callback() + " (status " + status
                                + "): register exactly this URI with the application, or correct MCP_URL");
    }

    private String callback() {
        return origin + "/oauth/callback";
    }

    private static int status(HttpClient http, HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String query(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
