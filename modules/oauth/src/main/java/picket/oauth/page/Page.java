package picket.oauth.page;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picket.http.Html;
import picket.oauth.grant.Digest;

/**
 * An HTML page of the sign-in: no script, one style sheet, never stored, never framed.
 *
 * @param title plain text
 * @param main the content of the main element, as HTML
 * @param formTargets CSP sources that a form of the page may lead to
 * @param wide whether it holds tables
 */
public record Page(Status status, String title, String main, List<String> formTargets, boolean wide) {
    static final HeaderName POLICY = HeaderNames.create("Content-Security-Policy");
    private static final byte[] STYLE = style();
    private static final String STYLE_VERSION =
            Digest.hex(new String(STYLE, StandardCharsets.UTF_8)).substring(0, 8);

    /** A page for reading, not wider than a line of text should be. */
    public Page(Status status, String title, String main, List<String> formTargets) {
        this(status, title, main, formTargets, false);
    }

    /** A page that tells something and has no form. */
    public static Page message(Status status, String heading, String text, String detail) {
        return message(status, heading, text, Optional.empty(), detail);
    }

    /** @param address that the text is about, if it is about one */
    public static Page message(Status status, String heading, String text, Optional<String> address, String detail) {
        return card(
                status,
                heading,
                text,
                address.map(uri -> "<p class=\"uri\">" + Html.escape(uri) + "</p>\n")
                                .orElse("")
                        + (detail.isEmpty() ? "" : "<p class=\"detail\">" + Html.escape(detail) + "</p>"));
    }

    /** A page that tells something, and leads to a path where it goes on. */
    public static Page leading(Status status, String heading, String text, String path, String link) {
        return card(
                status,
                heading,
                text,
                "<div class=\"actions\"><a class=\"button\" href=\"%s\">%s</a></div>"
                        .formatted(Html.escape(path), Html.escape(link)));
    }

    private static Page card(Status status, String heading, String text, String below) {
        var main = """
                <section class="card" aria-labelledby="heading">
                <h1 id="heading">%s</h1>
                <p>%s</p>
                %s
                </section>
                """.formatted(Html.escape(heading), Html.escape(text), below);
        return new Page(status, heading, main, List.of());
    }

    /** Answers with the page. */
    public void send(ServerRequest request, ServerResponse response) {
        var brand = Brand.of(request);
        response.status(status);
        response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header(POLICY, policy(brand));
        if (status.code() == Status.SERVICE_UNAVAILABLE_503.code()) {
            response.header(HeaderNames.RETRY_AFTER, "5");
        }
        response.header(HeaderNames.create("X-Frame-Options"), "DENY");
        response.send(html(brand).getBytes(StandardCharsets.UTF_8));
    }

    private String policy(Brand brand) {
        var images = brand.images().isEmpty() ? "" : "img-src " + String.join(" ", brand.images()) + "; ";
        var targets = formTargets.isEmpty() ? "'none'" : String.join(" ", formTargets);
        return "default-src 'none'; style-src 'self'; " + images
                + "base-uri 'none'; frame-ancestors 'none'; form-action " + targets;
    }

    /**
     * The CSP source of an address that a form leads to. Browsers check it again at each redirect, so that Sentry and
     * the client behind it count as well.
     */
    public static String source(URI target) {
        boolean named = target.getHost() != null && !target.getHost().startsWith("[");
        // An IPv6 address or an application's own scheme has no other form of source than its scheme.
        return named && target.getScheme().startsWith("http")
                ? target.getScheme() + "://" + target.getRawAuthority()
                : target.getScheme() + ":";
    }

    private String html(Brand brand) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="robots" content="noindex">
                <title>%s · %s</title>
                <link rel="stylesheet" href="/oauth/consent.css?v=%s">
                </head>
                <body>
                <main%s>
                %s
                %s
                %s
                </main>
                </body>
                </html>
                """.formatted(
                        Html.escape(title),
                        Html.escape(brand.name()),
                        STYLE_VERSION,
                        wide ? " class=\"wide\"" : "",
                        brand.head(),
                        main,
                        brand.foot());
    }

    /** Answers with the style sheet; its address changes with its content. */
    public static void sendStyle(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, "text/css; charset=utf-8");
        response.header(HeaderNames.CACHE_CONTROL, "public, max-age=31536000, immutable");
        response.send(STYLE);
    }

    private static byte[] style() {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream("page.css"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
