package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dashboards and alert rules of the seeded shop. */
@ExtendWith(SharedSandbox.class)
final class BoardTest {
    private static final String ACME = "/organizations/acme";

    @Test
    void dashboardsAreListedAndShown(TestSandbox sandbox) {
        assertEquals(List.of("Checkout health", "Ledger locks"), titles(sandbox, "?sort=title"));
        assertEquals(List.of("Ledger locks", "Checkout health"), titles(sandbox, "?sort=-dateCreated"));
        assertEquals(List.of("Ledger locks"), titles(sandbox, "?query=LOCK"));
        assertEquals(List.of("Ledger locks"), titles(sandbox, "?per_page=1&cursor=0:1:0"));

        var listed = sandbox.json(ACME + "/dashboards/?query=health").path(0);
        assertEquals("[\"line\",\"table\"]", listed.path("widgetDisplay").toString());
        var shown = sandbox.json(ACME + "/dashboards/" + listed.path("id").asText() + "/");
        assertEquals("Failed payments", shown.at("/widgets/0/title").asText());
        assertEquals("14d", shown.path("period").asText());
        assertEquals("Jamie Rivera", shown.path("createdBy").path("name").asText());
    }

    @Test
    void rulesAreFilteredByProjectNameAndId(TestSandbox sandbox) {
        var found = sandbox.json(ACME + "/workflows/?projectSlug=payments&sortBy=-id&query=name:%22*failed*%22");
        assertEquals(List.of("Many failed captures"), found.findValuesAsText("name"));
        var id = found.path(0).path("id").asText();
        assertEquals(1, sandbox.json(ACME + "/workflows/?id=" + id).size());
        assertEquals(
                "60",
                sandbox.json(ACME + "/workflows/" + id + "/")
                        .at("/config/frequency")
                        .asText());

        var metric = sandbox.json(ACME + "/alert-rules/?project=1").path(0);
        assertEquals("Slow cart", metric.path("name").asText());
        assertEquals("[\"storefront\"]", metric.path("projects").toString());
        assertEquals(
                metric, sandbox.json(ACME + "/alert-rules/" + metric.path("id").asText() + "/"));
        var combined = sandbox.json(ACME + "/combined-rules/?alertType=alert_rule&name=payment");
        assertEquals(1, combined.size());
        assertEquals("alert_rule", combined.path(0).path("type").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "/dashboards/7/, 404",
        "/dashboards/x/, 404",
        "/dashboards/?sort=odd, 400",
        "/workflows/?sortBy=odd, 400",
        "/workflows/?query=odd:1, 400",
        "/workflows/?projectSlug=nowhere, 403",
        "/workflows/7/, 404",
        "/alert-rules/7/, 404",
        "/combined-rules/, 400"
    })
    void whatCannotBeAnsweredIsRefused(String path, int status, TestSandbox sandbox) {
        assertEquals(status, sandbox.get(ACME + path).statusCode());
    }

    private static List<String> titles(TestSandbox sandbox, String query) {
        return sandbox.json(ACME + "/dashboards/" + query).findValuesAsText("title");
    }
}
