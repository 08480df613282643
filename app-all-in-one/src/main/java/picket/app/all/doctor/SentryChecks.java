package picket.app.all.doctor;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picket.app.all.command.SentryHttp;
import picket.oauth.OAuthWorker;

/** Whether Sentry answers, and knows the OAuth application with its redirect URI. Nobody has to sign in for it. */
final class SentryChecks {
    private final URI origin;
    private final OAuthWorker.Application application;

    SentryChecks(URI origin, OAuthWorker.Application application) {
        this.origin = origin;
        this.application = application;
    }

    List<Finding> run() throws InterruptedException {
        try (var http = new SentryHttp(application.passage())) {
            int status = http.get(URI.create(application.sentry() + "/api/0/")).statusCode();
            if (status >= 500) {
                return List.of(Finding.wrong("Sentry", application.sentry() + " answers with status " + status));
            }
            var answers = Finding.ok("Sentry", application.sentry() + " answers");
            boolean named = !application.clientId().isEmpty()
                    && !application.clientSecret().isEmpty();
            return named ? List.of(answers, application(http), redirect(http)) : List.of(answers);
        } catch (IOException e) {
            return List.of(Finding.wrong(
                    "Sentry",
                    application.sentry() + " gives no answer (" + reason(e)
                            + "): check SENTRY_HOST, PICKET_SENTRY_CA and the network"));
        }
    }

    /** A code that nobody was given: Sentry refuses the code if it knows the application, else the application. */
    private Finding application(SentryHttp http) throws IOException, InterruptedException {
        var response = http.post(
                URI.create(application.sentry() + "/oauth/token/"),
                Map.of(
                        "grant_type", "authorization_code",
                        "code", "none",
                        "redirect_uri", callback(),
                        "client_id", application.clientId(),
                        "client_secret", application.clientSecret()));
        if (new String(response.body(), StandardCharsets.UTF_8).contains("invalid_grant")) {
            return Finding.ok("OAuth application", "Sentry knows the client id and its secret");
        }
        return Finding.wrong(
                "OAuth application",
                "Sentry does not take SENTRY_CLIENT_ID with SENTRY_CLIENT_SECRET (status " + response.statusCode()
                        + "): compare both with the application at " + application.sentry()
                        + "/settings/account/api/applications/");
    }

    /** Sentry judges the redirect URI before it asks anybody to sign in. */
    private Finding redirect(SentryHttp http) throws IOException, InterruptedException {
        var target = application.sentry() + "/oauth/authorize/?"
                + SentryHttp.encoded(Map.of(
                        "client_id",
                        application.clientId(),
                        "redirect_uri",
                        callback(),
                        "response_type",
                        "code",
                        "scope",
                        "org:read"));
        int status = http.get(URI.create(target)).statusCode();
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

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
