package picket.oauth.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.oauth.OAuthWorker;
import picket.oauth.client.Form;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Browser;
import picket.oauth.contract.Deployment;
import picket.oauth.spi.PersonalRecords;
import picket.oauth.spi.ToolControls;
import picket.oauth.spi.UserId;
import picket.oauth.spi.Validation;

/** The operators' sign-in, both ways to it, and what they see and do. */
final class AdminTest {
    @ParameterizedTest
    @ValueSource(strings = {"jwt", "opaque"})
    void aMemberOfTheGroupSeesThePages(String tokens) {
        try (var stage = Stage.open(tokens)) {
            var page = stage.signIn(stage.deployment().browser);
            assertEquals(200, page.status(), page.body());
            assertTrue(page.body().contains("Signed in as <bdi>Olga &lt;b&gt;</bdi>"), page.body());
            for (var path : List.of("clients", "grants", "calls", "journal")) {
                var one = stage.page("/admin/" + path);
                assertEquals(200, one.status());
                assertTrue(one.body().contains("aria-current=\"page\""), one.body());
                assertEquals("no-store", one.header("Cache-Control").orElse(""));
            }
            var kept = stage.deployment().browser.cookies();
            assertEquals(
                    List.of(),
                    kept.entrySet().stream()
                            .filter(cookie -> cookie.getKey().contains("oidc"))
                            .toList());
        }
    }

    @Test
    void theAddressWithoutItsSlashLeadsToThePagesWhereThereAreSome() {
        try (var stage = Stage.open("opaque");
                var without = new Deployment()) {
            var answer = stage.page("/admin");
            assertEquals(308, answer.status(), answer.body());
            assertEquals("/admin/", answer.location().toString());
            assertEquals(404, without.browser.get(without.at("/admin")).status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "opaque"})
    void whomTheProviderKnowsWithoutTheGroupIsNoOperator(String tokens) {
        try (var stage = Stage.open(tokens)) {
            stage.provider().groups("staff", "operators-of-others");
            var page = stage.signIn(stage.deployment().browser);
            assertEquals(403, page.status(), page.body());
            assertFalse(stage.page("/admin/").body().contains("Signed in as"));
            stage.provider().groups("operators");
            stage.signIn(stage.deployment().browser);
            assertTrue(stage.page("/admin/journal").body().contains("sign-in-refused"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jwt, nonce",
        "jwt, aud",
        "jwt, iss",
        "jwt, exp",
        "jwt, key",
        "jwt, azp",
        "jwt, party",
        "opaque, nonce",
        "opaque, aud",
        "opaque, iss",
        "opaque, exp",
        "opaque, key",
        "opaque, azp",
        "opaque, party"
    })
    void anIdTokenThatIsNotForThisSignInLetsNobodyIn(String tokens, String wrong) {
        try (var stage = Stage.open(tokens)) {
            switch (wrong) {
                case "nonce" -> stage.provider().spoil(claims -> claims.claim("nonce", "another"));
                case "aud" -> stage.provider().spoil(claims -> claims.audience("another"));
                case "iss" -> stage.provider().spoil(claims -> claims.issuer("https://another.example"));
                case "exp" ->
                    stage.provider().spoil(claims -> claims.expirationTime(Date.from(Instant.EPOCH.plusSeconds(1))));
                case "party" -> stage.provider().spoil(claims -> claims.claim("azp", "another"));
                case "azp" ->
                    stage.provider().spoil(claims -> claims.audience(List.of(OpenIdProvider.CLIENT, "another")));
                default -> {
                    stage.page("/admin/sign-in");
                    stage.provider().forge();
                }
            }
            var page = stage.signIn(stage.deployment().browser);
            assertTrue(page.status() >= 400 && page.status() != 500, page.status() + " " + page.body());
            assertFalse(stage.page("/admin/").body().contains("Signed in as"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "opaque"})
    void aProviderMayChangeItsKeys(String tokens) {
        try (var stage = Stage.open(tokens)) {
            assertEquals(200, stage.signIn(stage.deployment().browser).status());
            stage.provider().rotate();
            stage.deployment().clock.pass(Duration.ofMinutes(6));
            assertEquals(200, stage.signIn(new Browser()).status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "opaque"})
    void a6ASignInEndsInTheBrowserThatBeganIt(String tokens) {
        try (var stage = Stage.open(tokens)) {
            var away = stage.page("/admin/sign-in");
            var back = stage.deployment().browser.get(away.location());
            var stranger = new Browser().get(stage.deployment().at("/admin/").resolve(back.location()));
            assertTrue(stranger.status() >= 400, stranger.body());
            assertFalse(stranger.body().contains("Signed in as"));
        }
    }

    @Test
    void opaqueTokensWhereJwtsAreExpectedAreExplained() {
        try (var stage = Stage.open("jwt")) {
            stage.provider().opaque(true);
            var page = stage.signIn(stage.deployment().browser);
            assertEquals(502, page.status());
            assertTrue(page.body().contains("The log of this service says why"), page.body());
        }
    }

    @Test
    void withoutAProviderThereAreNoPages() {
        try (var deployment = new Deployment()) {
            for (var path : List.of("/admin/", "/admin/sign-in", "/admin/clients")) {
                assertEquals(404, deployment.browser.get(deployment.at(path)).status(), path);
            }
        }
    }

    @Test
    void a25NothingIsShownOrDoneWithoutASession() {
        try (var stage = Stage.open("opaque")) {
            var session = stage.deployment().signIn();
            for (var path : List.of("", "clients", "grants", "calls", "journal")) {
                var page = stage.page("/admin/" + path);
                assertFalse(page.body().contains("Walker"), page.body());
                assertTrue(page.body().contains("/admin/sign-in"), page.body());
            }
            var form = Form.EMPTY
                    .with("action", "block")
                    .with("target", session.client())
                    .with("proof", "0");
            stage.deployment()
                    .browser
                    .post(
                            stage.deployment().at("/admin/"),
                            form,
                            "Origin",
                            stage.deployment().origin.toString());
            assertInstanceOf(Validation.Valid.class, stage.validate(session.access()));
        }
    }

    @Test
    void a38NoCacheKeepsAPageOfTheOperatorsEvenWhileTheDatabaseIsAway() {
        var pages = List.of("", "clients", "grants", "calls", "journal");
        try (var stage = Stage.open("opaque")) {
            pages.forEach(page -> isKeptByNobody(stage.page("/admin/" + page)));
            stage.signIn(stage.deployment().browser);
            pages.forEach(page -> assertEquals(200, isKeptByNobody(stage.page("/admin/" + page))));
            isKeptByNobody(stage.act("another", ""));
            isKeptByNobody(stage.page("/admin/sign-in"));
            stage.deployment().outage();
            pages.forEach(page -> assertEquals(503, isKeptByNobody(stage.page("/admin/" + page))));
        }
    }

    private static int isKeptByNobody(Answer answer) {
        assertEquals("no-store", answer.header("Cache-Control").orElse(""), answer.body());
        return answer.status();
    }

    @Test
    void a29AFormOfAnotherSiteOrSessionDoesNothing() {
        try (var stage = Stage.open("opaque")) {
            var session = stage.deployment().signIn();
            stage.signIn(stage.deployment().browser);
            var good = Form.EMPTY
                    .with("proof", Stage.proof(stage.page("/admin/")))
                    .with("action", "block")
                    .with("target", session.client());
            var at = stage.deployment().at("/admin/");
            assertEquals(
                    403,
                    stage.deployment()
                            .browser
                            .post(at, good, "Origin", "https://evil.example")
                            .status());
            assertEquals(
                    403,
                    stage.deployment()
                            .browser
                            .post(
                                    at,
                                    good.without("proof"),
                                    "Origin",
                                    stage.deployment().origin.toString())
                            .status());
            assertInstanceOf(Validation.Valid.class, stage.validate(session.access()));
        }
    }

    @Test
    void aFormOfAFormerSessionSaysSoAndLeadsToThePageAnew() {
        try (var stage = Stage.open("opaque")) {
            stage.signIn(stage.deployment().browser);
            var form = Form.EMPTY
                    .with("proof", Stage.proof(stage.page("/admin/clients")))
                    .with("action", "block")
                    .with("target", "one");
            var at = stage.deployment().at("/admin/clients");
            var origin = stage.deployment().origin.toString();
            stage.signIn(stage.deployment().browser);
            var former = stage.deployment().browser.post(at, form, "Origin", origin);
            assertEquals(403, former.status());
            assertTrue(former.body().contains("before you signed in anew"), former.body());
            assertTrue(former.body().contains("href=\"/admin/clients\""), former.body());

            stage.deployment().clock.pass(Duration.ofHours(1));
            var late = stage.deployment().browser.post(at, form, "Origin", origin);
            assertEquals(303, late.status());
            var welcome = stage.page(late.location().toString());
            assertTrue(welcome.body().contains("Your session had ended: nothing was done"), welcome.body());
            stage.signIn(stage.deployment().browser);
            assertFalse(stage.page("/admin/clients").body().contains("Let in again"));
        }
    }

    @Test
    void anIdThatWasPastedWithBlanksIsTheClientsAndOneThatNobodyUsesIsToldSo() {
        try (var stage = Stage.open("opaque")) {
            var session = stage.deployment().signIn();
            stage.signIn(stage.deployment().browser);
            var kept = stage.act("/admin/clients", "block", " " + session.client() + "\t");
            assertEquals("/admin/clients?done=blocked", kept.location().toString());
            assertInstanceOf(Validation.Invalid.class, stage.validate(session.access()));

            assertEquals(400, stage.act("block", "   ").status());
            var unknown = stage.act("/admin/clients", "block", "nobodys");
            assertEquals(
                    "/admin/clients?done=blocked-unknown", unknown.location().toString());
            var list = stage.page(unknown.location().toString()).body();
            assertTrue(list.contains("Nobody uses a client by that id"), list);
            assertTrue(list.contains("<code>nobodys</code>"), list);
        }
    }

    @Test
    void aBlockedClientNeitherAuthorizesNorRefreshesAndItsGrantsEnd() {
        try (var stage = Stage.open("opaque")) {
            var deployment = stage.deployment();
            var session = deployment.signIn();
            stage.signIn(deployment.browser);
            assertTrue(stage.page("/admin/clients").body().contains("Walker"));
            assertTrue(
                    stage.act("block", session.client()).location().toString().endsWith("done=blocked"));

            assertInstanceOf(Validation.Invalid.class, stage.validate(session.access()));
            assertEquals(
                    401,
                    deployment
                            .token(deployment.refresh(session.client(), session.refresh()))
                            .status());
            var shown = deployment.authorize(deployment.request(session.client()));
            assertEquals(400, shown.status());
            assertTrue(shown.body().contains("does not let the application in"), shown.body());

            stage.act("unblock", session.client());
            assertEquals(
                    200,
                    deployment.authorize(deployment.request(session.client())).status());
            assertInstanceOf(Validation.Invalid.class, stage.validate(session.access()));
        }
    }

    @Test
    void aGrantIsEndedAndEverythingIsInTheJournal() {
        try (var stage = Stage.open("opaque")) {
            var session = stage.deployment().signIn();
            stage.signIn(stage.deployment().browser);
            var grants = stage.page("/admin/grants?user=42").body();
            assertTrue(grants.contains("Walker"), grants);
            var grant = Pattern.compile("name=\"target\" value=\"([^\"]+)\"").matcher(grants);
            assertTrue(grant.find(), grants);
            stage.act("revoke", grant.group(1));
            assertInstanceOf(Validation.Invalid.class, stage.validate(session.access()));
            assertTrue(stage.act("purge", "").location().toString().contains("done=purged-"));
            assertTrue(stage.page("/admin/?done=purged-1").body().contains("1 row was removed."));

            var journal = stage.page("/admin/journal").body();
            var whose = "client " + session.client() + " (Walker), grant " + grant.group(1);
            for (var deed : List.of("sign-in", "revoke", whose, "purge", "olga")) {
                assertTrue(journal.contains(deed), deed + " " + journal);
            }
        }
    }

    @Test
    void aClientThatGaveNoNameIsCalledByItsIdWhereverSomethingIsDoneAboutIt() {
        try (var stage = Stage.open("opaque")) {
            var client = stage.deployment()
                    .register(
                            Map.of("redirect_uris", List.of(Deployment.REDIRECT), "token_endpoint_auth_method", "none"))
                    .text("client_id");
            stage.deployment().signIn(stage.deployment().request(client), "inspect");
            stage.signIn(stage.deployment().browser);
            var grants = stage.page("/admin/grants").body();
            assertTrue(grants.contains("aria-label=\"End the grant of " + client + "\""), grants);
            var clients = stage.page("/admin/clients").body();
            assertTrue(clients.contains("aria-label=\"Keep out " + client + "\""), clients);
        }
    }

    @Test
    void theBrowserReturnsToTheListOnWhichSomethingWasDone() {
        try (var stage = Stage.open("opaque")) {
            stage.deployment().signIn();
            stage.signIn(stage.deployment().browser);
            var list = "/admin/grants?user=42";
            var grant = Pattern.compile("name=\"target\" value=\"([^\"]+)\"")
                    .matcher(stage.page(list).body());
            assertTrue(grant.find());
            var back = stage.act(list, "revoke", grant.group(1)).location().toString();
            assertEquals(list + "&done=revoked", back);
            var after = stage.page(back).body();
            assertTrue(after.contains("The grant has ended."), after);
            assertTrue(after.contains("name=\"user\" value=\"42\""), after);
            assertFalse(after.contains("Walker"), after);

            var again = stage.act(back, "revoke", grant.group(1)).location().toString();
            assertEquals(list + "&done=ended-before", again);
            assertTrue(stage.page(again).body().contains("had ended before"));
        }
    }

    @Test
    void toolsAreWatchedStoppedAndTheirPolicyReadAnew() {
        try (var stage = Stage.open("opaque")) {
            var tools = new Tools();
            stage.deployment().join(new OAuthWorker.Neighbour("api", () -> true, new Nothing(), Optional.of(tools)));
            stage.signIn(stage.deployment().browser);
            var overview = stage.page("/admin/").body();
            assertTrue(overview.contains("7 done"), overview);
            assertTrue(overview.contains("<td>Sentry</td><td>answers</td>"), overview);
            assertTrue(stage.page("/admin/calls").body().contains("find_teams"));
            stage.act("stop-writes", "");
            assertTrue(stage.page("/admin/").body().contains("All changes are stopped."));
            stage.act("allow-writes", "");
            stage.act("reload-policy", "");
            assertEquals(List.of("stop true", "stop false", "reload"), tools.done);

            tools.faults = List.of("PICKET_TOOLS names no tool: <b>");
            var refused = stage.act("reload-policy", "");
            assertEquals(409, refused.status());
            assertTrue(refused.body().contains("The policy stays as it was"), refused.body());
            assertTrue(refused.body().contains("PICKET_TOOLS names no tool: &lt;b&gt;"), refused.body());
        }
    }

    /** A worker that keeps nothing about people. */
    private static final class Nothing implements PersonalRecords {
        @Override
        public String export(UserId user) {
            return "{}";
        }

        @Override
        public long erase(UserId user) {
            return 0;
        }
    }

    /** A worker with one call. */
    private static final class Tools implements ToolControls {
        private final List<String> done = new CopyOnWriteArrayList<>();
        private volatile List<String> faults = List.of();

        @Override
        public List<Call> calls(Optional<UserId> user, Instant before, int most) {
            return List.of(new Call(
                    before.minusSeconds(1),
                    "42",
                    "client",
                    "acme",
                    "",
                    "find_teams",
                    "done",
                    Duration.ofMillis(12),
                    "r1"));
        }

        @Override
        public Map<String, Long> outcomes(Instant since) {
            return Map.of("done", 7L);
        }

        @Override
        public boolean writesStopped() {
            return !done.isEmpty() && done.getLast().equals("stop true");
        }

        @Override
        public void stopWrites(boolean stopped) {
            done.add("stop " + stopped);
        }

        @Override
        public List<String> reloadPolicy() {
            done.add("reload");
            return faults;
        }
    }
}
