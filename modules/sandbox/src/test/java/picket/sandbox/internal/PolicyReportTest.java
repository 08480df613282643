package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers report of Content Security Policies. */
@ExtendWith(SharedSandbox.class)
final class PolicyReportTest {
    private static final String OLDER = """
        {"csp-report": {"document-uri": "https://shop.acme.example/cart", "violated-directive": "font-src 'self'",
         "blocked-uri": "https://fonts.example/a.woff2", "original-policy": "font-src 'self'"}}\
        """;
    private static final String NEWER = """
        [{"type": "csp-violation", "age": 1, "url": "https://shop.acme.example/", "user_agent": "x", "body": {
          "documentURL": "https://shop.acme.example/", "effectiveDirective": "font-src",
          "blockedURL": "https://fonts.example/b.woff2", "disposition": "enforce"}},
         {"type": "deprecation", "body": {}}]\
        """;

    private static HttpResponse<String> report(TestSandbox sandbox, String type, String body) {
        return sandbox.send(sandbox.to("/api/1/security/?sentry_key=" + sandbox.key())
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void bothFormsOfAReportBecomeOneIssue(TestSandbox sandbox) {
        assertEquals(200, report(sandbox, "application/csp-report", OLDER).statusCode());
        assertEquals(200, report(sandbox, "application/reports+json", NEWER).statusCode());

        var issues = sandbox.json("/organizations/acme/issues/?query=font-src");
        assertEquals(1, issues.size());
        var issue = issues.path(0);
        assertEquals(
                "Blocked by Content Security Policy: font-src",
                issue.path("title").asText());
        assertEquals("csp", issue.path("type").asText());
        assertEquals("2", issue.path("count").asText());
        var event =
                sandbox.json("/organizations/acme/issues/" + issue.path("id").asText() + "/events/oldest/");
        var csp = event.path("entries")
                .valueStream()
                .filter(entry -> entry.path("type").asText().equals("csp"))
                .findFirst()
                .orElseThrow()
                .path("data");
        assertEquals("https://fonts.example/a.woff2", csp.path("blocked_uri").asText());
        assertEquals("font-src", csp.path("effective_directive").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "7", "[]", "{\"csp-report\": 7}", "[{\"type\": \"csp-violation\"}]", "{\"csp-report\":"})
    void whatIsNoReportIsRefused(String body, TestSandbox sandbox) {
        assertEquals(400, report(sandbox, "application/csp-report", body).statusCode());
    }
}
