package picket.api.transport;

import static picket.http.Html.escape;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What a person sees who opens an endpoint in a browser. */
record ConnectPage(Setup setup) {
    private static final int CLIENTS = 3;

    void send(URI endpoint, ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
        response.header(HeaderNames.create("Content-Security-Policy"), "default-src 'none'; frame-ancestors 'none'");
        response.header(HeaderNames.VARY, "Accept");
        response.send(html(endpoint).getBytes(StandardCharsets.UTF_8));
    }

    private String html(URI endpoint) {
        var html = new StringBuilder(4096);
        html.append("<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\">")
                .append("<meta name=\"robots\" content=\"noindex\"><title>")
                .append(escape(setup.title()))
                .append("</title></head>\n<body>\n<h1>")
                .append(escape(setup.title()))
                .append("</h1>\n<p>This address is for MCP clients, not for browsers. Give it to yours:</p>\n<pre>")
                .append(escape(endpoint.toString()))
                .append("</pre>\n");
        setup.clients().stream().limit(CLIENTS).forEach(client -> append(html, client));
        html.append("<p>More clients are on <a href=\"/\">the home page</a>.</p>\n</body>\n</html>\n");
        return html.toString();
    }

    private static void append(StringBuilder html, Setup.Client client) {
        html.append("<h2>").append(escape(client.name())).append("</h2>\n<ol>\n");
        for (var step : client.steps()) {
            var body = step.kind().equals("text")
                    ? escape(step.body().replaceAll("[`*]", ""))
                    : "<pre>" + escape(step.body()) + "</pre>";
            html.append("<li>")
                    .append(escape(step.label()))
                    .append(": ")
                    .append(body)
                    .append("</li>\n");
        }
        html.append("</ol>\n");
    }
}
