package picket.docs.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.http.Host;
import picket.http.Settings;

class SiteSourceTest {
    private final Map<String, String> texts = new java.util.concurrent.ConcurrentHashMap<>();
    private final Set<String> asked = java.util.concurrent.ConcurrentHashMap.newKeySet();
    private Host host;

    @BeforeEach
    void start() {
        var settings = Settings.of(Map.of("PICKET_PORT", "0", "PICKET_MANAGEMENT_PORT", "0"), Map.of(), Map.of());
        host = Host.start(
                Host.Settings.read(settings),
                routing -> routing.get("/*", (request, response) -> {
                    var path = request.path().path();
                    asked.add(path);
                    var text = texts.get(path);
                    if (text == null) {
                        response.status(Status.NOT_FOUND_404).send();
                    } else if (text.startsWith("status ")) {
                        int status = Integer.parseInt(text.substring(7).split(" ", 2)[0]);
                        response.status(Status.create(status))
                                .header(HeaderNames.RETRY_AFTER, "0")
                                .send();
                        if (text.endsWith("once")) {
                            texts.put(path, "# Now");
                        }
                    } else if (text.startsWith("-> ")) {
                        response.status(Status.FOUND_302)
                                .header(HeaderNames.LOCATION, text.substring(3))
                                .send();
                    } else {
                        response.header(
                                HeaderNames.CONTENT_TYPE, path.endsWith(".html.md") ? "text/html" : "text/plain");
                        response.send(text);
                    }
                }));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private String origin() {
        return host.address().toString().replaceFirst("/$", "");
    }

    private Taken taken() throws IOException, InterruptedException {
        return Taken.all(SiteSource.open(origin()));
    }

    @Test
    void pagesThatLlmsTxtListsAreReadAsMarkdown() throws IOException, InterruptedException {
        texts.put(
                "/llms.txt",
                "# Docs\n- [A](" + origin() + "/a/b/): text\n- [C](/c.md)\n- [X](https://elsewhere.example/x.md)");
        texts.put("/a/b.md", "# B\n\nText.");
        texts.put("/c.md", "# C");

        var taken = taken();

        assertEquals(Set.of("a/b.md", "c.md"), taken.pages.keySet());
        assertEquals(origin() + "/a/b/", taken.page("a/b.md").url());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/project", "/project/", "/project/llms.txt", "/project/page.html"})
    void ofASiteBelowAPathItsOwnListCounts(String path) throws IOException, InterruptedException {
        texts.put("/llms.txt", "[other](/other.md)");
        texts.put("/project/llms.txt", "[a](a.md) [b](" + origin() + "/project/b.md) [other](/other.md)");
        texts.put("/project/a.md", "# A");
        texts.put("/project/b.md", "# B");
        texts.put("/other.md", "# Other");

        assertEquals(
                Set.of("project/b.md"),
                Taken.all(SiteSource.open(origin() + path)).pages.keySet());
    }

    @Test
    void aVersionIsAFolderThoughItHasADot() throws IOException, InterruptedException {
        texts.put("/v1.2/llms.txt", "[a](/v1.2/a.md)");
        texts.put("/v1.2/a.md", "# A");

        assertEquals(
                Set.of("v1.2/a.md"),
                Taken.all(SiteSource.open(origin() + "/v1.2")).pages.keySet());
    }

    @Test
    void ofASiteBelowAPathTheListOfTheWholeSiteIsTakenWithoutItsOwn() throws IOException, InterruptedException {
        texts.put("/llms.txt", "[other](/other.md) [a](/project/a.md) [near](/project-b/c.md)");
        texts.put("/project/a.md", "# A");

        assertEquals(
                Set.of("project/a.md"),
                Taken.all(SiteSource.open(origin() + "/project")).pages.keySet());
    }

    @Test
    void withoutLlmsTxtTheSitemapIsTakenAndThoseThatItNames() throws IOException, InterruptedException {
        texts.put(
                "/sitemap.xml", "<sitemapindex><sitemap><loc>" + origin() + "/more.xml</loc></sitemap></sitemapindex>");
        texts.put("/more.xml", "<urlset><url><loc>" + origin() + "/platforms/python/</loc></url></urlset>");
        texts.put("/platforms/python.md", "# Python");

        assertEquals(
                List.of("python"),
                taken().page("platforms/python.md").guides().stream().limit(1).toList());
    }

    /** Lists are written by strangers too. */
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anAddressWithoutEndIsNoPage() throws IOException, InterruptedException {
        var slashes = origin() + "/".repeat(300_000) + "x";
        texts.put(
                "/sitemap.xml", "<loc>" + "a/".repeat(200_000) + "../".repeat(200_000) + "</loc><loc>/more.xml</loc>");
        texts.put("/more.xml", "<loc>" + slashes + "</loc><loc>/a.md</loc>");
        texts.put("/a.md", "# A");

        assertEquals(Set.of("a.md"), taken().pages.keySet());
    }

    @Test
    void aRedirectToAnotherSiteIsNotFollowed() throws IOException, InterruptedException {
        texts.put("/llms.txt", "[a](/a.md) [b](/b.md) [c](/c.md)");
        texts.put("/a.md", "-> http://elsewhere.example/a.md");
        texts.put("/b.md", "-> /moved.md");
        texts.put("/moved.md", "# Moved");
        texts.put("/c.md", "-> /c.md");

        var taken = taken();

        assertEquals(Set.of("b.md"), taken.pages.keySet());
        assertTrue(taken.refused.toString().contains("another site"), taken.refused.toString());
        assertTrue(taken.refused.toString().contains("redirects more than"), taken.refused.toString());
    }

    @Test
    void pagesThatAreMissingHtmlOrHugeAreRefusedByName() throws IOException, InterruptedException {
        texts.put("/llms.txt", "[a](/a.md) [b](/b.html.md) [c](/c.md)");
        texts.put("/b.html.md", "<p>");
        texts.put("/c.md", "x".repeat((int) Tree.LARGEST + 1));

        var taken = taken();

        assertEquals(Set.of(), taken.pages.keySet());
        assertEquals(3, taken.refused.size(), taken.refused.toString());
    }

    @Test
    void aPageThatIsKnownIsNotFetchedAgain() throws IOException, InterruptedException {
        texts.put("/llms.txt", "[a](/a.md) [b](/b.md)");
        texts.put("/b.md", "# B");
        var taken = new Taken();
        try (var source = SiteSource.open(origin())) {
            source.read("a.md"::equals, taken);
        }

        assertEquals(List.of("a.md"), taken.known);
        assertEquals(Set.of("/llms.txt", "/b.md"), asked);
    }

    @Test
    void aPageThatTheSiteDoesNotGiveKeepsNoOtherFromBeingTaken() throws IOException, InterruptedException {
        texts.put("/llms.txt", "[a](/a.md) [b](/b.md) [c](/c.md) [d](/d.md)");
        texts.put("/a.md", "status 500");
        texts.put("/b.md", "# B");
        texts.put("/c.md", "status 403");
        texts.put("/d.md", "status 429 once");

        var taken = taken();

        assertEquals(Set.of("b.md", "d.md"), taken.pages.keySet());
        assertEquals(List.of("a.md answers 500", "c.md answers 403"), taken.unread);
    }

    @Test
    void aSiteThatGivesNoPageAnyMoreIsLeftAlone() {
        var list = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            list.append("[a](/a").append(i).append(".md) ");
            texts.put("/a" + i + ".md", "status 503");
        }
        texts.put("/llms.txt", list.toString());

        var refusal = assertThrows(Source.Unreadable.class, this::taken);

        assertTrue(String.valueOf(refusal.getMessage()).contains("try again later"), refusal::toString);
        assertTrue(asked.size() < 40, () -> asked.size() + " pages asked for");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status 403", "-> http://elsewhere.example/llms.txt", "<!doctype html>", "nothing here"})
    void theSitemapIsTakenWhateverKeepsLlmsTxtFromBeingRead(String llms) throws IOException, InterruptedException {
        texts.put("/llms.txt", llms);
        texts.put("/sitemap.xml", "<urlset><url><loc>" + origin() + "/a/</loc></url></urlset>");
        texts.put("/a.md", "# A");

        assertEquals(Set.of("a.md"), taken().pages.keySet());
    }

    @Test
    void aListThatMayBeReadLaterIsWaitedForSinceItsPagesWouldCountAsGone() {
        texts.put("/llms.txt", "status 503");
        texts.put("/sitemap.xml", "<urlset><url><loc>" + origin() + "/a/</loc></url></urlset>");

        var refusal = assertThrows(Source.Unreadable.class, this::taken);

        assertEquals(origin() + "/llms.txt answers 503; try again later", refusal.getMessage());
    }

    @Test
    void aSiteThatIsElsewhereIsToldSo() {
        texts.put("/llms.txt", "-> https://elsewhere.example/llms.txt");

        var refusal = assertThrows(Source.Unreadable.class, this::taken);

        assertEquals(
                origin() + "/ does not list its pages: /llms.txt redirects to elsewhere.example, which is another site,"
                        + " and /sitemap.xml does not exist",
                refusal.getMessage());
    }

    @Test
    void aSiteThatGivesNoAnswerIsToldFromOneThatDoesNotExist() throws IOException {
        // A port that somebody has and nobody listens at stays closed, whatever else runs on this machine.
        try (var nobody = new Socket()) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var address = "http://127.0.0.1:" + nobody.getLocalPort();
            var closed = assertThrows(Source.Unreadable.class, () -> SiteSource.open(address));
            assertEquals(address + "/llms.txt cannot be connected to; try again later", closed.getMessage());
        }
        var unknown = assertThrows(Source.Unreadable.class, () -> SiteSource.open("https://nobody.invalid"));
        assertEquals(
                "https://nobody.invalid/llms.txt has a name that is not known; try again later", unknown.getMessage());
    }

    @Test
    void pagesAreMarkdownWhateverTheirAddressesEndIn() throws IOException, InterruptedException {
        texts.put("/llms.txt", "[a](/A.MD) [c](/c.mdx) [all](/llms-full.txt)");
        texts.put("/A.MD", "# A");
        texts.put("/c.mdx", "# C\n\n<Alert title=\"x\">hello</Alert>");
        texts.put("/llms-full.txt", "# All");

        var taken = taken();

        assertEquals(Set.of("A.md", "c.md"), taken.pages.keySet());
        assertEquals("**x**\n\nhello", taken.page("c.md").body());
        assertFalse(asked.contains("/llms-full.txt"));
    }

    @Test
    void aSiteWithoutAListIsExplained() {
        var refusal = assertThrows(Source.Unreadable.class, () -> SiteSource.open(origin()));

        assertTrue(String.valueOf(refusal.getMessage()).contains("sitemap.xml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://docs.example.com", "https://", "https://user@docs.example.com", "https://a b"})
    void onlyAddressesOfHttpsAreAsked(String name) {
        assertThrows(Source.Unreadable.class, () -> SiteSource.open(name));
    }

    @Test
    void theFetcherKeepsToItsOrigin() throws IOException, InterruptedException {
        try (var fetcher = new Fetcher(URI.create(origin()))) {
            assertEquals(
                    Fetcher.Refused.class,
                    fetcher.fetch(URI.create("http://elsewhere.example/x")).getClass());
        }
    }
}
