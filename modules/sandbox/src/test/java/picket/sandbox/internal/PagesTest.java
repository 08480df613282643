package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links of results open: a plain page for each object. */
@ExtendWith(SharedSandbox.class)
final class PagesTest {

    @ParameterizedTest
    @CsvSource({
        "/projects/, /slug, /?from=%s",
        "/issues/, /shortId, /issues/%s",
        "/issues/STOREFRONT-1/events/, /eventID, /issues/STOREFRONT-1/events/%s/",
        "/releases/, /version, /releases/%s/",
        "/events/?dataset=spans&field=trace, /data/0/trace, /explore/traces/trace/%s?node=span-1",
        "/agents/conversations/, /conversationId, /explore/conversations/%s/",
        "/projects/, /slug, /explore/logs/?query=%s",
        "/projects/, /slug, /issues/?query=%s",
        "/uptime/?project=2, /id, /monitors/%s/",
        "/replays/?project=1, /data/0/id, /explore/replays/%s/",
        "/preprodartifacts/snapshots/latest-base/?app_id=com.acme.shop, /head_artifact_id, /preprod/snapshots/%s/",
        "/dashboards/, /id, /dashboard/%s/?project=1",
        "/workflows/, /id, /monitors/alerts/%s/",
        "/alert-rules/, /id, /issues/alerts/rules/details/%s/",
        "/profiling/flamegraph/?project=2, /shared/profiles/0/profile_id,"
                + " /explore/profiling/profile/payments/%s/flamegraph/"
    })
    void anObjectHasAPage(String list, String pointer, String page, TestSandbox sandbox) {
        var answer = sandbox.json("/organizations/acme" + list);
        var first = answer.isArray() ? answer.path(0) : answer;
        var link = "/organizations/acme" + page.replace("%s", first.at(pointer).asText("?"));
        var shown = sandbox.send(sandbox.to(link));
        assertEquals(200, shown.statusCode(), link);
        assertTrue(shown.body().contains("<h1>"), shown.body());
    }

    @Test
    void whatStrangersWroteIsText(TestSandbox sandbox) {
        sandbox.envelope("""
            {}
            {"type":"check_in"}
            {"monitor_slug":"<b>bold</b>","status":"ok","monitor_config":{"schedule":{"type":"crontab","value":"@daily"}}}
            """);
        var shown = sandbox.send(sandbox.to("/organizations/acme/crons/storefront/%3Cb%3Ebold%3C%2Fb%3E/"));
        assertFalse(shown.body().contains("<b>"), shown.body());
        assertEquals(
                200,
                sandbox.send(sandbox.to("/organizations/acme/crons/ledger-export/"))
                        .statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/organizations/nowhere/",
                "/organizations/acme/monitors/7/",
                "/organizations/nowhere/dashboard/1/"
            })
    void whatIsNotThereIs404(String path, TestSandbox sandbox) {
        assertEquals(404, sandbox.send(sandbox.to(path)).statusCode());
    }
}
