package picket.web.signin;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picket.http.Html;

/**
 * The page at the end of a sign-in: it tells the one that opened it and closes itself. One that cannot close itself,
 * because it was not opened by a script, leads back.
 *
 * @param error for people; empty if the sign-in succeeded
 */
record ClosingPage(Status status, String error) {
    static final ClosingPage SUCCESS = new ClosingPage(Status.OK_200, "");

    private static final byte[] SCRIPT = script();

    static ClosingPage failure(Status status, String error) {
        return new ClosingPage(status, error);
    }

    void send(ServerResponse response) {
        response.status(status);
        response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header(
                HeaderNames.create("Content-Security-Policy"),
                "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'none'");
        response.send(html().getBytes(StandardCharsets.UTF_8));
    }

    /** It looks like the consent page, which it follows. */
    private String html() {
        boolean failed = !error.isEmpty();
        return """
                <!doctype html>
                <html lang="en"%s>
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="robots" content="noindex">
                <title>%s · Picket</title>
                <link rel="stylesheet" href="/oauth/consent.css">
                <script src="/api/auth/callback.js" defer></script>
                </head>
                <body>
                <main>
                <section class="card" aria-labelledby="heading">
                <h1 id="heading">%s</h1>
                <p>%s</p>
                <p><a href="/?chat">Back to the chat</a></p>
                </section>
                </main>
                </body>
                </html>
                """.formatted(
                        failed ? " data-error=\"" + Html.escape(error) + "\"" : "",
                        failed ? "Not signed in" : "Signed in",
                        failed ? "Not signed in" : "You are signed in",
                        failed ? Html.escape(error) : "You can close this window.");
    }

    static void script(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, "text/javascript; charset=utf-8");
        response.header(HeaderNames.CACHE_CONTROL, "no-cache");
        response.send(SCRIPT);
    }

    private static byte[] script() {
        try (var in = Objects.requireNonNull(
                ClosingPage.class.getResourceAsStream("callback.js"), "callback.js is not packaged")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
