package picket.oauth.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.oauth.OAuthWorker;
import picket.oauth.contract.BareServer;
import picket.oauth.contract.Browser;
import picket.oauth.contract.Deployment;
import picket.oauth.contract.Publisher;
import picket.oauth.spi.ClientId;
import picket.sentry.Passage;

/** Client ID metadata documents, from the authorization request to the tokens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClientDocumentsTest {
    private final Publisher publisher = new Publisher();
    private final Deployment deployment = new Deployment(publisher.registrations());

    @AfterAll
    void close() {
        deployment.close();
        publisher.close();
    }

    private void refused(String id, String advice) {
        var page = deployment.authorize(deployment.request(id));
        assertEquals(400, page.status());
        assertTrue(page.body().contains(advice), page.body());
        var answer = deployment.token(deployment.exchange(id, "pk_ac_code"));
        assertEquals(401, answer.status());
        assertEquals("invalid_client", answer.text("error"));
    }

    @Test
    void aClientIsWhatItsDocumentSays() {
        var id = publisher.client("/app/client.json", Map.of());
        var pair = deployment.token(deployment.exchange(id, deployment.code(id)));
        assertEquals(200, pair.status(), pair.body());
        assertEquals(
                200,
                deployment
                        .token(deployment.refresh(id, pair.text("refresh_token")))
                        .status());
    }

    @Test
    void aDocumentIsFetchedOnceWhileItIsFresh() {
        var id = publisher.client("/fresh/client.json", Map.of());
        int before = publisher.requests();
        deployment.token(deployment.exchange(id, deployment.code(id)));
        assertEquals(before + 1, publisher.requests());
        deployment.clock.pass(Duration.ofSeconds(301));
        deployment.authorize(deployment.request(id));
        assertEquals(before + 2, publisher.requests());
    }

    @Test
    void aBrokenDocumentIsTriedAgainAfterHalfAMinute() {
        var id = publisher.at("/late/client.json").toString();
        refused(id, "404");
        publisher.client("/late/client.json", Map.of());
        refused(id, "404");
        deployment.clock.pass(Duration.ofSeconds(31));
        assertEquals(200, deployment.authorize(deployment.request(id)).status());
    }

    @Test
    void a35AServerThatSpeaksNoHttpIsToldOnceAndNotAskedAgainForHalfAMinute() {
        try (var bare = new BareServer(publisher);
                var own = new Deployment(new OAuthWorker.Registrations(
                        Set.of(), "", Set.of(bare.host()), Optional.empty(), Optional.of(publisher.authorities())))) {
            var id = bare.says("HTTP/1.1 abc\r\n\r\n").toString();
            var page = own.authorize(own.request(id));
            assertEquals(400, page.status());
            assertTrue(page.body().contains("does not speak HTTP"), page.body());
            var answer = own.token(own.exchange(id, "pk_ac_code"));
            assertEquals(401, answer.status());
            assertEquals("invalid_client", answer.text("error"));
            assertEquals(1, bare.requests());
        }
    }

    @Test
    void anAddressWithoutTlsIsToldAsThatAndNotAskedFor() {
        int before = publisher.requests();
        refused("http://localhost:" + publisher.port() + "/client.json", "its address must be https");
        assertEquals(before, publisher.requests());
    }

    @Test
    void theDocumentMustBeAboutItsOwnAddress() {
        refused(publisher.client("/other.json", Map.of("client_id", "https://bank.example/c")), "its own address");
    }

    @Test
    void theRedirectUriMustBeInTheDocument() {
        var id = publisher.client("/redirects.json", Map.of("redirect_uris", List.of("https://app.example/cb")));
        assertEquals(400, deployment.authorize(deployment.request(id)).status());
        var right = deployment.request(id).without("redirect_uri").with("redirect_uri", "https://app.example/cb");
        assertEquals(200, deployment.authorize(right).status());
    }

    @Test
    void whatADocumentLacksIsNamed() {
        refused(publisher.client("/nameless.json", Map.of("client_name", "")), "client_name");
        refused(publisher.client("/nowhere.json", Map.of("redirect_uris", List.of())), "redirect_uris");
        refused(
                publisher.client("/script.json", Map.of("redirect_uris", List.of("javascript:alert(1)"))),
                "redirect_uris[0]");
        refused(
                publisher.client("/secret.json", Map.of("token_endpoint_auth_method", "client_secret_post")),
                "token_endpoint_auth_method");
        refused(publisher.client("/keyless.json", Map.of("token_endpoint_auth_method", "private_key_jwt")), "jwks");
        publisher.put("/list.json", List.of(1), "");
        refused(publisher.at("/list.json").toString(), "client_id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/a/../c.json",
                "/a/./c.json",
                "/%2e%2e/c.json",
                "/c.json#x",
                "/c.json#",
            })
    void anAddressThatIsNoneOfADocumentIsNotAsked(String path) {
        int before = publisher.requests();
        refused("https://localhost:" + publisher.port() + path, "its address must be");
        assertEquals(before, publisher.requests());
    }

    @Test
    void a32SlowDocumentsKeepNobodyElseWaiting() throws Exception {
        var over = new CountDownLatch(1);
        var begun = new CountDownLatch(40);
        var guard = new AddressGuard(Set.of("localhost"), InetAddress::getAllByName);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var fetcher = new Fetcher(
                        guard,
                        Passage.of(Optional.of(publisher.authorities()), Optional.empty(), ""),
                        Duration.ofSeconds(10),
                        new Room(80, 80))) {
            var documents = new ClientDocuments(fetcher, new RedirectUris(Set.of()), InstantSource.system());
            var slow = IntStream.range(0, 40)
                    .mapToObj(number -> publisher.at("/slow/" + number))
                    .peek(address -> publisher.handle(address.getPath(), (request, response) -> {
                        begun.countDown();
                        over.await();
                        response.status(404).send();
                    }))
                    .map(address -> threads.submit(() -> find(documents, address.toString())))
                    .toList();
            assertTrue(begun.await(8, TimeUnit.SECONDS), "all are asked for at once");
            var quick = IntStream.range(0, 40)
                    .mapToObj(number -> publisher.client("/quick/" + number, Map.of()))
                    .map(id -> threads.submit(() -> find(documents, id)))
                    .toList();
            for (var lookup : quick) {
                assertInstanceOf(Clients.Lookup.Known.class, lookup.get(8, TimeUnit.SECONDS));
            }
            assertTrue(slow.stream().noneMatch(Future::isDone), "none of the slow ones made way");
            over.countDown();
        } finally {
            over.countDown();
        }
    }

    @Test
    void a32WhenTooMuchIsFetchedNobodyIsCalledUnknown() throws Exception {
        var id = publisher.client("/known.json", Map.of());
        var session = deployment.signIn(deployment.request(id), "inspect");
        deployment.clock.pass(Duration.ofSeconds(301));
        var over = new CountDownLatch(1);
        var begun = new CountDownLatch(32);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < 32; number++) {
                var slow = publisher.at("/full/" + number);
                publisher.handle(slow.getPath(), (request, response) -> {
                    begun.countDown();
                    over.await();
                    response.status(404).send();
                });
                var _ = threads.submit(() -> new Browser()
                        .get(deployment.at("/oauth/authorize?"
                                + deployment.request(slow.toString()).text())));
            }
            assertTrue(begun.await(8, TimeUnit.SECONDS));
            var answer = deployment.token(deployment.refresh(id, session.refresh()));
            assertEquals(503, answer.status(), answer.body());
            assertEquals("temporarily_unavailable", answer.text("error"));
            assertTrue(answer.header("Retry-After").isPresent());
            var page = deployment.authorize(deployment.request(id));
            assertEquals(503, page.status());
            assertTrue(page.header("Retry-After").isPresent());
            assertTrue(page.body().contains("Nothing is wrong with yours"), page.body());
            over.countDown();
        } finally {
            over.countDown();
        }
        var later = deployment.token(deployment.refresh(id, session.refresh()));
        assertEquals(200, later.status(), later.body());
    }

    private static Clients.Lookup find(ClientDocuments documents, String id) {
        return documents.find(new ClientId(id), Instant.now());
    }

    @Test
    void whoeverAsksForADocumentThatIsOnItsWayWaitsForTheSame() throws Exception {
        var asked = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        var id = publisher.client("/shared/wait.json", Map.of());
        publisher.handle("/shared/wait.json", (request, response) -> {
            asked.countDown();
            over.await();
            response.status(404).send();
        });
        int before = publisher.requests();
        var guard = new AddressGuard(Set.of("localhost"), InetAddress::getAllByName);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var fetcher = new Fetcher(
                        guard,
                        Passage.of(Optional.of(publisher.authorities()), Optional.empty(), ""),
                        Duration.ofSeconds(10),
                        new Room(80, 80))) {
            var documents = new ClientDocuments(fetcher, new RedirectUris(Set.of()), InstantSource.system());
            var first = threads.submit(() -> find(documents, id));
            assertTrue(asked.await(8, TimeUnit.SECONDS));
            var second = threads.submit(() -> find(documents, id));
            over.countDown();
            assertEquals(first.get(), second.get());
            assertEquals(before + 1, publisher.requests());
        } finally {
            over.countDown();
        }
    }

    @Test
    void a12TheConsentPageShowsWhereTheClientIsFromAndWarnsIfAnybodyHereCouldPassForIt() {
        var here = deployment.authorize(deployment.request(publisher.client("/local.json", Map.of())));
        assertTrue(here.body().contains("<strong>localhost:" + publisher.port() + "</strong>"), here.body());
        assertTrue(here.body().contains("Any program on this computer"), here.body());
        var id = publisher.client("/web.json", Map.of("redirect_uris", List.of("https://app.example/cb")));
        var away = deployment.authorize(
                deployment.request(id).without("redirect_uri").with("redirect_uri", "https://app.example/cb"));
        assertTrue(!away.body().contains("Any program on this computer"), away.body());

        var both = publisher.client(
                "/both.json", Map.of("redirect_uris", List.of("https://app.example/cb", Deployment.REDIRECT)));
        var local = deployment.authorize(deployment.request(both));
        assertTrue(local.body().contains("Any program on this computer"), local.body());
        var web = deployment.authorize(
                deployment.request(both).without("redirect_uri").with("redirect_uri", "https://app.example/cb"));
        assertTrue(!web.body().contains("Any program on this computer"), web.body());
    }
}
