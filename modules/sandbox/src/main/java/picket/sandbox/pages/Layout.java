package picket.sandbox.pages;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import picket.http.Html;

/** The frame of the sandbox's few pages. */
public final class Layout {
    /**
     * Nothing but our own style sheet. There is no {@code form-action}: browsers would apply it to the redirects that
     * follow the sign-in form, which lead to other origins.
     */
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private Layout() {}

    /**
     * Sends a page.
     *
     * @param title plain text
     * @param body HTML
     */
    public static void send(ServerResponse response, Status status, String title, String body) {
        response.status(status);
        response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header(HeaderNames.create("Content-Security-Policy"), POLICY);
        response.header(HeaderNames.create("Referrer-Policy"), "no-referrer");
        response.send("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · Sandbox</title>
                <link rel="stylesheet" href="/style.css">
                </head>
                <body>
                <main>
                %s
                </main>
                <footer>A sandbox that behaves like a small Sentry. For demonstration and tests only.</footer>
                </body>
                </html>
                """.formatted(Html.escape(title), body));
    }
}
