package picket.oauth.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.oauth.contract.BareServer;
import picket.oauth.contract.Publisher;
import picket.sentry.Passage;

/** A19: what is fetched from an address that a stranger chose, over real TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FetcherTest {
    private static final int LIMIT = 1000;
    private static final String JSON = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private final Publisher publisher = new Publisher();

    @AfterAll
    void close() {
        publisher.close();
    }

    private Fetcher.Fetched get(URI address, AddressGuard guard) {
        try (var fetcher = new Fetcher(guard, known())) {
            return fetcher.get(address, LIMIT);
        }
    }

    /** Trusts the publisher, which no authority of the JDK does. */
    private Passage known() {
        return Passage.of(Optional.of(publisher.authorities()), Optional.empty(), "");
    }

    private Fetcher.Fetched get(String path) {
        return get(publisher.at(path), new AddressGuard(Set.of("localhost"), InetAddress::getAllByName));
    }

    private static String failure(Fetcher.Fetched fetched) {
        return assertInstanceOf(Fetcher.Fetched.Failed.class, fetched).why();
    }

    @Test
    void aDocumentComesWithItsFreshness() {
        publisher.put("/good", List.of(1), "public, max-age=60");
        var document = assertInstanceOf(Fetcher.Fetched.Document.class, get("/good"));
        assertArrayEquals("[1]".getBytes(StandardCharsets.UTF_8), document.bytes());
        assertEquals(Duration.ofSeconds(60), document.freshFor());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 300",
        "max-age=60, 60",
        "'public, MAX-AGE=7', 7",
        "'s-maxage=9, max-age=8', 8",
        "max-age=99999999, 86400",
        "no-store, 0",
        "'max-age=60, no-cache', 0",
        "max-age=0, 0",
        "max-age=x, 300"
    })
    void freshnessIsBounded(String header, long seconds) {
        assertEquals(Duration.ofSeconds(seconds), Fetcher.fresh(header));
    }

    @Test
    void a19ARedirectIsNotFollowed() {
        publisher.handle("/moved", (request, response) -> {
            response.status(Status.FOUND_302)
                    .header(HeaderNames.LOCATION, publisher.at("/good").toString());
            response.send();
        });
        assertTrue(failure(get("/moved")).contains("302"));
    }

    @Test
    void a19WhatIsTooLargeOrNoJsonIsLeft() {
        publisher.put("/large", List.of("x".repeat(LIMIT)), "");
        publisher.handle("/page", (request, response) -> response.send("text"));
        assertTrue(failure(get("/large")).contains("1000 bytes"));
        assertTrue(failure(get("/page")).contains("Content-Type"));
        assertTrue(failure(get("/missing")).contains("404"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello world\r\n\r\n",
                "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{}",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/2 200 OK\r\n\r\n",
                JSON + "Content-Length: -5\r\n\r\n{}",
                JSON + "Content-Length: abc\r\n\r\n{}",
                JSON + "Content-Length: 99999999999999999999\r\n\r\n{}",
                JSON + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type application/json\r\n\r\n{}",
                JSON + "\u0000\u0001: x\r\n\r\n{}"
            })
    void a35AServerThatSpeaksNoHttpIsAFailureOfTheDocument(String answer) {
        assertTrue(bare(answer).contains("does not speak HTTP"), answer);
    }

    @Test
    void a35HeadersWithoutEndAreAFailureOfTheDocument() {
        assertTrue(bare(JSON + "X: " + "a".repeat(70_000) + "\r\n\r\n{}").contains("does not speak HTTP"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200",
                JSON + "Content-Length: 50\r\n\r\n{}",
                JSON + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}"
            })
    void a35AnAnswerThatBreaksOffIsAFailureOfTheDocument(String answer) {
        assertTrue(bare(answer).contains("connection"), answer);
    }

    private String bare(String answer) {
        try (var server = new BareServer(publisher)) {
            return failure(get(server.says(answer), new AddressGuard(Set.of("localhost"), InetAddress::getAllByName)));
        }
    }

    @Test
    void a19WhoeverIsSlowIsLeft() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var guard = new AddressGuard(Set.of("localhost"), InetAddress::getAllByName);
            try (var fetcher = new Fetcher(guard, Passage.DIRECT, Duration.ofMillis(200), new Room(1, 1))) {
                var address = URI.create("https://localhost:" + silent.getLocalPort() + "/c");
                assertTrue(failure(fetcher.get(address, LIMIT)).contains("within"));
            }
        }
    }

    @Test
    void a32NoMoreThanSoManyDocumentsAreFetchedAtOnce() throws Exception {
        var asked = new CountDownLatch(2);
        var over = new CountDownLatch(1);
        publisher.handle("/waits", (request, response) -> {
            asked.countDown();
            over.await();
            response.status(404).send();
        });
        var guard = new AddressGuard(Set.of("localhost"), InetAddress::getAllByName);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var fetcher = new Fetcher(guard, known(), Duration.ofSeconds(10), new Room(2, 2))) {
            var both = List.of(
                    threads.submit(() -> fetcher.get(publisher.at("/waits"), LIMIT)),
                    threads.submit(() -> fetcher.get(publisher.at("/waits"), LIMIT)));
            assertTrue(asked.await(8, TimeUnit.SECONDS));
            assertInstanceOf(Fetcher.Fetched.Busy.class, fetcher.get(publisher.at("/waits"), LIMIT));
            over.countDown();
            for (var one : both) {
                assertTrue(failure(one.get()).contains("404"));
            }
            assertTrue(failure(fetcher.get(publisher.at("/waits"), LIMIT)).contains("404"), "there is room again");
        } finally {
            over.countDown();
        }
    }

    @Test
    void a32NoHostGetsMoreThanItsShareOfThePlaces() {
        var room = new Room(3, 2);
        assertTrue(room.enter("slow.example"));
        assertTrue(room.enter("slow.example"), "two of one host");
        assertFalse(room.enter("slow.example"));
        assertTrue(room.enter("other.example"));
        assertFalse(room.enter("third.example"), "three are inside");
        room.leave("slow.example");
        assertTrue(room.enter("third.example"));
        room.leave("third.example");
        assertTrue(room.enter("slow.example"), "its own place came back to it");
    }

    @Test
    void a19AnAddressOnThisMachineIsNotAskedAtAll() {
        int before = publisher.requests();
        for (var host : List.of("localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]")) {
            var address = URI.create("https://" + host + ":" + publisher.port() + "/good");
            var guard = new AddressGuard(Set.of(), InetAddress::getAllByName);
            assertTrue(failure(get(address, guard)).contains("not public"), host);
        }
        assertEquals(before, publisher.requests());
    }

    @Test
    void a19ANameThatChangesItsAddressAfterTheCheckGainsNothing() {
        var lookups = new AtomicInteger();
        var guard = new AddressGuard(Set.of("localhost"), host ->
                new InetAddress[] {InetAddress.ofLiteral(lookups.getAndIncrement() == 0 ? "127.0.0.2" : "127.0.0.1")});
        int before = publisher.requests();
        // Nobody listens at the address that was checked; whoever listens at the other one is not asked.
        failure(get(publisher.at("/good"), guard));
        assertEquals(1, lookups.get());
        assertEquals(before, publisher.requests());
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotTrusted() {
        var guard = new AddressGuard(
                Set.of("localhost", "elsewhere"), host -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")});
        try (var fetcher = new Fetcher(guard, Passage.DIRECT)) {
            assertTrue(failure(fetcher.get(publisher.at("/good"), LIMIT)).contains("certificate"));
        }
        var elsewhere = URI.create("https://elsewhere:" + publisher.port() + "/good");
        assertTrue(failure(get(elsewhere, guard)).contains("certificate"), "issued for another name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void a19AProxyIsAskedForAHostThatOnlyItKnows(String where) throws IOException {
        publisher.put("/good", List.of(1), "");
        var asked = new CopyOnWriteArrayList<String>();
        try (var proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> tunnel(proxy, asked, "200 OK"));
            try (var fetcher = behind(where, proxy)) {
                var fetched = fetcher.get(hidden("/good"), LIMIT);
                assertInstanceOf(Fetcher.Fetched.Document.class, fetched, fetched.toString());
                assertTrue(failure(fetcher.get(URI.create("https://127.0.0.1/x"), LIMIT))
                        .contains("not public"));
            }
        }
        assertEquals(List.of("CONNECT " + Publisher.HIDDEN + ":" + publisher.port() + " HTTP/1.1"), asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"403 Forbidden", "407 Proxy Authentication Required", "502 Bad Gateway", "nonsense"})
    void aProxyThatRefusesIsAFailureOfTheDocument(String status) throws IOException {
        var asked = new CopyOnWriteArrayList<String>();
        try (var proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> tunnel(proxy, asked, status));
            try (var fetcher = behind("127.0.0.1", proxy)) {
                var why = failure(fetcher.get(hidden("/good"), LIMIT));
                assertTrue(why.contains(status.equals("nonsense") ? "HTTP" : "proxy"), why);
            }
        }
        assertEquals(1, asked.size());
    }

    @Test
    void aProxyThatIsNotThereIsAFailureOfTheDocument() throws IOException {
        var nobody = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        nobody.close();
        for (var where : List.of("127.0.0.1", "proxy.closed.invalid")) {
            try (var fetcher = behind(where, nobody)) {
                assertTrue(failure(fetcher.get(hidden("/good"), LIMIT)).contains("connection"), "no proxy at " + where);
            }
        }
    }

    private URI hidden(String path) {
        return URI.create("https://" + Publisher.HIDDEN + ":" + publisher.port() + path);
    }

    private Fetcher behind(String host, ServerSocket proxy) {
        var guard = new AddressGuard(Set.of(), name -> {
            throw new java.net.UnknownHostException("a closed network knows no names");
        });
        var address = URI.create("http://" + host + ":" + proxy.getLocalPort());
        return new Fetcher(guard, Passage.of(Optional.of(publisher.authorities()), Optional.of(address), ""));
    }

    /** Takes one CONNECT and, if it is to be a success, carries bytes both ways. */
    private void tunnel(ServerSocket proxy, List<String> asked, String status) {
        try (var client = proxy.accept();
                var target = new Socket(InetAddress.getLoopbackAddress(), publisher.port())) {
            var in = client.getInputStream();
            var head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                head.append((char) in.read());
            }
            asked.add(head.toString().split("\r\n", 2)[0]);
            client.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            if (status.startsWith("200")) {
                var back = Thread.ofVirtual().start(() -> copy(target, client));
                copy(client, target);
                back.join();
            }
        } catch (IOException | InterruptedException e) {
            // The test sees that nothing came.
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // One side has gone.
        }
    }
}
