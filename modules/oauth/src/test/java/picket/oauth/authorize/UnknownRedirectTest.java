package picket.oauth.authorize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.oauth.OAuthWorker;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Deployment;
import picket.oauth.contract.Publisher;
import picket.oauth.contract.RecordedLog;

/** A redirect URI that is none of the client's: the person and the operator can tell which, and who can mend it. */
final class UnknownRedirectTest {
    private static final String CLIENTS = """
            [{"client_id": "desk", "client_name": "Desk", "redirect_uris": ["https://desk.example/cb"],
              "token_endpoint_auth_method": "none"}]""";

    private final RecordedLog recorded = RecordedLog.of(RequestParser.class.getName());
    private final List<String> log = recorded.lines();
    private final Publisher publisher = new Publisher();
    private final Deployment deployment = new Deployment(new OAuthWorker.Registrations(
            publisher.registrations().redirectSchemes(),
            CLIENTS,
            publisher.registrations().allowedHosts(),
            publisher.registrations().proxy(),
            publisher.registrations().authorities()));

    @AfterEach
    void close() {
        recorded.close();
        deployment.close();
        publisher.close();
    }

    private Answer ask(String client, String redirectUri) {
        var page = deployment.authorize(
                deployment.request(client).without("redirect_uri").with("redirect_uri", redirectUri));
        assertEquals(400, page.status());
        assertTrue(page.header("Location").isEmpty());
        return page;
    }

    @Test
    void thePageShowsTheAddressAndTheLogAlsoWhatIsKnown() {
        var client = deployment.register("https://walker.example/cb", "http://127.0.0.1/cb");
        var page = ask(client, "https://walker.example/other?a=<b>");
        assertTrue(page.body().contains("<p class=\"uri\">https://walker.example/other?a=&lt;b&gt;</p>"), page.body());
        assertFalse(page.body().contains("127.0.0.1/cb"), "what is registered is nobody's business here");
        assertEquals(
                List.of("INFO https://walker.example/other?a=<b> is no redirect URI of client " + client
                        + " (Walker), which has https://walker.example/cb http://127.0.0.1/cb"),
                log);
    }

    @Test
    void whatSomebodySendsMakesNoLinesOfItsOwnAndIsCut() {
        var client = deployment.register(Deployment.REDIRECT);
        var page = ask(client, "x:\r\n2026-01-01 SEVERE \u202e" + "y".repeat(1500));
        assertEquals(1, log.size());
        assertFalse(log.getFirst().contains("\n") || log.getFirst().contains("\u202e"), log::toString);
        assertTrue(log.getFirst().contains("x:??2026") && log.getFirst().length() < 700, log::toString);
        assertFalse(page.body().contains("y".repeat(500)));
    }

    @Test
    void theAdviceIsForThoseWhoCanMendIt() {
        var registered = ask(deployment.register(Deployment.REDIRECT), "https://other.example/");
        assertTrue(registered.body().contains("Remove this server from the application and add it again"));
        var id = publisher.client("/client", Map.of("redirect_uris", List.of(Deployment.REDIRECT)));
        var document = ask(id, "https://other.example/");
        assertTrue(
                document.body().contains("not in its description at localhost:" + publisher.port()), document.body());
        assertTrue(document.body().contains("Its publisher has to add"));
        var configured = ask("desk", "https://other.example/");
        assertTrue(configured.body().contains("the operator of this server has not named"), configured.body());
        assertFalse(
                document.body().contains("add it again") || configured.body().contains("add it again"));
    }

    @Test
    void aClientThatAsksWithoutABrowserIsToldTheSame() {
        var client = deployment.register(Deployment.REDIRECT);
        var form = deployment.request(client).without("redirect_uri").with("redirect_uri", "https://other.example/");
        var answer = deployment.browser.post(deployment.at("/oauth/par"), form);
        assertEquals("invalid_request", answer.text("error"));
        assertTrue(answer.text("error_description").contains("has not registered"), answer.body());
        assertEquals(1, log.size());
    }
}
