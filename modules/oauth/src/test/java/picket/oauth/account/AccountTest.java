package picket.oauth.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picket.oauth.OAuthWorker;
import picket.oauth.client.Form;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Browser;
import picket.oauth.contract.Deployment;
import picket.oauth.contract.RecordedLog;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.PersonalRecords;
import picket.oauth.spi.Skill;
import picket.oauth.spi.UserId;
import picket.oauth.spi.Validation;
import picket.oauth.spi.WorkerUnavailable;

/** What people see and change of their connections. */
final class AccountTest {
    private static final Pattern PROOF = Pattern.compile("name=\"proof\" value=\"([0-9a-f]+)\"");
    private static final Pattern GRANT = Pattern.compile("name=\"grant\" value=\"([^\"]+)\"");

    private Deployment deployment;

    @BeforeEach
    void open() {
        deployment = new Deployment();
    }

    @AfterEach
    void close() {
        deployment.close();
    }

    private Answer page() {
        return deployment.browser.get(deployment.at("/oauth/account"));
    }

    private Answer enter(Browser browser) {
        var away = browser.post(
                deployment.at("/oauth/account/sign-in"), Form.EMPTY, "Origin", deployment.origin.toString());
        return browser.get(browser.get(away.location()).location());
    }

    private Answer act(Answer page, String action, String... fields) {
        var form = Form.EMPTY.with("proof", first(PROOF, page)).with("action", action);
        for (int i = 0; i < fields.length; i += 2) {
            form = form.with(fields[i], fields[i + 1]);
        }
        return deployment.browser.post(deployment.at("/oauth/account"), form, "Origin", deployment.origin.toString());
    }

    private static String first(Pattern pattern, Answer page) {
        var matcher = pattern.matcher(page.body());
        assertTrue(matcher.find(), page.body());
        return matcher.group(1);
    }

    private Validation validate(String access) {
        return deployment.tokens().validateToken(new AccessToken(access), URI.create(deployment.origin + "/mcp"));
    }

    private Set<Skill> skills(String access) {
        return assertInstanceOf(Validation.Valid.class, validate(access)).skills();
    }

    @Test
    void theAddressWithASlashLeadsToThePage() {
        var answer = deployment.browser.get(deployment.at("/oauth/account/"));
        assertEquals(308, answer.status(), answer.body());
        assertEquals("/oauth/account", answer.location().toString());
    }

    @Test
    void nobodySeesAnythingBeforeSigningIn() {
        deployment.signIn();
        var page = page();
        assertEquals(200, page.status());
        assertFalse(page.body().contains("Walker"), page.body());
        var export = deployment.browser.get(deployment.at("/oauth/account/export"));
        assertTrue(export.location().toString().endsWith("done=session-over"), export.body());
        var form = Form.EMPTY.with("action", "revoke-all");
        var answer =
                deployment.browser.post(deployment.at("/oauth/account"), form, "Origin", deployment.origin.toString());
        assertTrue(answer.location().toString().endsWith("done=session-over"));
        var welcome = deployment.browser.get(deployment.at(answer.location().toString()));
        assertTrue(welcome.body().contains("had ended: nothing was done"), welcome.body());
    }

    @Test
    void aPersonSeesWhatIsConnectedSinceWhenAndHowFarItReaches() {
        deployment.signIn();
        var client = deployment.register(Deployment.REDIRECT);
        deployment.token(deployment.exchange(
                client,
                deployment
                        .approve(deployment
                                .request(client)
                                .without("resource")
                                .with("resource", deployment.origin + "/mcp/acme/shop"))
                        .sent("code")
                        .orElseThrow()));
        enter(deployment.browser);
        var page = page().body();
        assertTrue(page.contains("Signed in as <bdi>Ada</bdi>"), page);
        assertTrue(page.contains("project <strong>shop</strong> of organization <strong>acme</strong>"), page);
        assertTrue(page.contains("all that you can see"), page);
        assertTrue(page.contains("<dt>Last used</dt><dd><time datetime="), page);
        assertEquals(2, GRANT.matcher(page).results().count());
    }

    @Test
    void skillsAreTakenAwayAtOnceAndWithinWhatSentryGaveAlsoGivenBack() {
        var session =
                deployment.signIn(deployment.request(deployment.register(Deployment.REDIRECT)), "inspect", "triage");
        enter(deployment.browser);
        assertEquals(Set.of(Skill.INSPECT, Skill.TRIAGE), skills(session.access()));

        var page = page();
        var grant = first(GRANT, page);
        var answer = act(page, "skills", "grant", grant, "skill", "inspect");
        assertTrue(answer.location().toString().endsWith("done=changed"));
        assertEquals(Set.of(Skill.INSPECT), skills(session.access()));

        act(page(), "skills", "grant", grant, "skill", "inspect", "skill", "triage");
        assertEquals(Set.of(Skill.INSPECT, Skill.TRIAGE), skills(session.access()));
        assertEquals(1, deployment.sentry.signIns("event:write"));
    }

    @Test
    void whatNeedsMoreOfSentryIsAskedForThereAndTheClientGoesOnWithItsTokens() {
        var session = deployment.signIn();
        enter(deployment.browser);
        var before = assertInstanceOf(Validation.Valid.class, validate(session.access()))
                .upstream();
        var grant = first(GRANT, page());
        var question = act(page(), "skills", "grant", grant, "skill", "inspect", "skill", "triage");
        assertEquals(200, question.status());
        assertTrue(question.body().contains("do more?"), question.body());
        assertEquals(Set.of(Skill.INSPECT), skills(session.access()));

        var away = act(question, "widen", "grant", grant, "skill", "inspect", "skill", "triage");
        assertTrue(
                away.location().getQuery().contains("event:write"),
                away.location().toString());
        var back =
                deployment.browser.get(deployment.browser.get(away.location()).location());
        assertTrue(
                back.location().toString().endsWith("done=changed"),
                back.location().toString());

        var valid = assertInstanceOf(Validation.Valid.class, validate(session.access()));
        assertEquals(Set.of(Skill.INSPECT, Skill.TRIAGE), valid.skills());
        assertNotEquals(before, valid.upstream());
        assertTrue(deployment.sentry.knows(valid.upstream().value()));
        var next = deployment.token(deployment.refresh(session.client(), session.refresh()));
        assertEquals(200, next.status(), next.body());
        assertEquals(
                valid.upstream(),
                assertInstanceOf(Validation.Valid.class, validate(next.text("access_token")))
                        .upstream());
    }

    @Test
    void whatWasDoneToWhichClientCanBeReadWhenItIsGone() {
        var session =
                deployment.signIn(deployment.request(deployment.register(Deployment.REDIRECT)), "inspect", "triage");
        enter(deployment.browser);
        var grant = first(GRANT, page());
        act(page(), "skills", "grant", grant, "skill", "inspect");
        act(page(), "skills", "grant", grant, "skill", "inspect", "skill", "triage");
        act(page(), "revoke", "grant", grant);
        var other = deployment.signIn();
        try (var log = RecordedLog.of("picket.oauth.token")) {
            act(page(), "revoke-all");
            assertEquals(
                    1,
                    log.lines().stream()
                            .filter(line -> line.endsWith("ended: REVOKED"))
                            .count());
        }
        var told = deployment
                .browser
                .get(deployment.at("/oauth/account/export"))
                .json()
                .get("accountActions")
                .valueStream()
                .map(act ->
                        act.get("action").asText() + ": " + act.get("target").asText())
                .filter(text -> !text.startsWith("sign-in"))
                .collect(Collectors.toSet());
        var walker = "client " + session.client() + " (Walker)";
        assertEquals(
                Set.of(
                        "skills: " + walker + ", inspect instead of inspect triage",
                        "skills: " + walker + ", inspect triage instead of inspect",
                        "revoke: " + walker,
                        "revoke-all: client " + other.client() + " (Walker)"),
                told);
    }

    @Test
    void whatAClientDidNotAskForIsNotAskedForAtSentryAndThePersonIsToldWhy() {
        var client = deployment.register(Deployment.REDIRECT);
        deployment.signIn(deployment.request(client).with("scope", "org:read"), "inspect");
        enter(deployment.browser);
        assertEquals(1, page().body().split("The application asked for reading only", -1).length - 1, "of triage");
        var answer = act(page(), "skills", "grant", first(GRANT, page()), "skill", "inspect", "skill", "triage");
        assertTrue(answer.location().toString().endsWith("done=changed-in-part"), answer.body());
        var after = deployment.browser.get(deployment.at(answer.location().toString()));
        assertTrue(after.body().contains("Saved. The application has asked for less"), after.body());
        assertEquals(0, deployment.sentry.signIns("event:write"));
    }

    @Test
    void aConnectionIsEndedAndSoAreAll() {
        var one = deployment.signIn();
        deployment.clock.pass(Duration.ofSeconds(1));
        var other = deployment.signIn();
        enter(deployment.browser);
        var ended = act(page(), "revoke", "grant", first(GRANT, page()));
        assertEquals(303, ended.status(), "the browser asks anew, and sends the form nowhere else");
        assertInstanceOf(Validation.Invalid.class, validate(other.access()));
        assertInstanceOf(Validation.Valid.class, validate(one.access()));
        assertEquals(303, act(page(), "revoke-all").status());
        assertInstanceOf(Validation.Invalid.class, validate(one.access()));
        assertTrue(page().body().contains("No application acts for you."));
    }

    @Test
    void anotherPersonReachesNothingOfIt() {
        var session = deployment.signIn();
        enter(deployment.browser);
        var grant = first(GRANT, page());
        deployment.sentry.user("43");
        enter(deployment.browser);
        assertFalse(page().body().contains(grant));
        assertTrue(act(page(), "revoke", "grant", grant).location().toString().endsWith("done=gone"));
        assertTrue(act(page(), "skills", "grant", grant, "skill", "triage")
                .location()
                .toString()
                .endsWith("done=gone"));
        assertInstanceOf(Validation.Valid.class, validate(session.access()));
    }

    @Test
    void whoeverComesBackAsSomebodyElseWidensNothing() {
        var session = deployment.signIn();
        enter(deployment.browser);
        var grant = first(GRANT, page());
        deployment.sentry.user("43");
        var away = act(page(), "widen", "grant", grant, "skill", "inspect", "skill", "triage");
        var back =
                deployment.browser.get(deployment.browser.get(away.location()).location());
        assertEquals(403, back.status());
        assertEquals(Set.of(Skill.INSPECT), skills(session.access()));
    }

    @Test
    void whoeverMayNoLongerSignInWidensNothingAndSeesAndEndsWhatTheyAllowed() {
        deployment.close();
        deployment = new Deployment(new OAuthWorker.People(Set.of(), Set.of("acme.example")));
        deployment.sentry.person("ada@acme.example");
        var session = deployment.signIn();
        deployment.sentry.person("ada@other.example");
        enter(deployment.browser);
        var grant = first(GRANT, page());

        var away = act(page(), "widen", "grant", grant, "skill", "inspect", "skill", "triage");
        var back =
                deployment.browser.get(deployment.browser.get(away.location()).location());
        assertEquals(403, back.status());
        assertTrue(back.body().contains("may not sign in"), back.body());
        assertEquals(Set.of(Skill.INSPECT), skills(session.access()));

        act(page(), "revoke", "grant", grant);
        assertInstanceOf(Validation.Invalid.class, validate(session.access()));
    }

    @Test
    void a6ASignInOfTheAccountPagesEndsOnceAndInItsBrowserOnly() {
        var away = deployment.browser.post(
                deployment.at("/oauth/account/sign-in"), Form.EMPTY, "Origin", deployment.origin.toString());
        var back = deployment.browser.get(away.location()).location();
        assertEquals(403, new Browser().get(back).status());
        assertEquals(303, deployment.browser.get(back).status());
        assertEquals(400, deployment.browser.get(back).status());
    }

    @Test
    void a29AFormOfAnotherSiteOrOfAnotherSessionChangesNothing() {
        var session = deployment.signIn();
        enter(deployment.browser);
        var page = page();
        var good = Form.EMPTY.with("action", "revoke-all").with("proof", first(PROOF, page));
        var at = deployment.at("/oauth/account");
        assertEquals(
                403,
                deployment
                        .browser
                        .post(at, good, "Origin", "https://evil.example")
                        .status());
        assertEquals(
                403,
                deployment
                        .browser
                        .post(at, good, "Sec-Fetch-Site", "cross-site")
                        .status());
        assertEquals(403, deployment.browser.post(at, good).status());
        enter(deployment.browser);
        var former =
                deployment.browser.post(deployment.at("/oauth/account"), good, "Origin", deployment.origin.toString());
        assertEquals(403, former.status());
        assertTrue(former.body().contains("before you signed in anew"), former.body());
        assertTrue(former.body().contains("href=\"/oauth/account\""), former.body());
        var forged = Form.EMPTY.with("action", "revoke-all").with("proof", "0".repeat(64));
        assertEquals(
                403,
                deployment
                        .browser
                        .post(at, forged, "Origin", deployment.origin.toString())
                        .status());
        assertEquals(
                403,
                deployment
                        .browser
                        .post(deployment.at("/oauth/account/sign-in"), Form.EMPTY, "Origin", "https://evil.example")
                        .status());
        assertInstanceOf(Validation.Valid.class, validate(session.access()));
        assertTrue(page.header("Content-Security-Policy").orElse("").contains("frame-ancestors 'none'"));
    }

    @Test
    void everythingCanBeTakenAlong() {
        var records = new Kept(() -> {});
        deployment.join(records);
        deployment.signIn();
        enter(deployment.browser);
        assertTrue(page().body().contains("<a href=\"/oauth/account/export\">"), "no page is kept as a file instead");
        var answer = deployment.browser.get(deployment.at("/oauth/account/export"));
        assertEquals(
                "attachment; filename=\"picket-export.json\"",
                answer.header("Content-Disposition").orElse(""));
        assertEquals("42", answer.text("user"));
        assertEquals("Walker", answer.json().at("/connections/0/clientName").asText());
        assertEquals(
                deployment.origin + "/mcp",
                answer.json().at("/connections/0/resource").asText());
        assertTrue(answer.json().at("/connections/0/scope").asText().contains("org:read"), answer.body());
        assertEquals("Ada", answer.json().at("/sessions/0/name").asText());
        assertEquals("sign-in", answer.json().at("/accountActions/0/action").asText());
        assertEquals("yes", answer.json().at("/chats/kept").asText());
        assertFalse(answer.body().contains("sentry-access"), answer.body());
    }

    @Test
    void everythingIsDeletedHereAndInTheOtherWorkers() {
        var session = deployment.signIn();
        var records = new Kept(
                () -> assertInstanceOf(Validation.Invalid.class, validate(session.access()), "nobody adds to it"));
        deployment.join(records);
        enter(deployment.browser);
        assertTrue(act(page(), "erase").location().toString().endsWith("done=not-sure"));
        assertEquals(List.of(), records.erased);

        var answer = act(page(), "erase", "sure", "yes");
        assertTrue(answer.location().toString().endsWith("done=erased"));
        assertEquals(List.of(new UserId("42")), records.erased);
        assertInstanceOf(Validation.Invalid.class, validate(session.access()));
        assertFalse(page().body().contains("Signed in as"));
        enter(deployment.browser);
        var export =
                deployment.browser.get(deployment.at("/oauth/account/export")).json();
        assertEquals(0, export.get("connections").size());
        assertEquals(1, export.get("accountActions").size());
    }

    @Test
    void whileAnotherWorkerIsAwayAPersonCanTryAgainToHaveEverythingDeleted() {
        var away = new AtomicBoolean(true);
        var records = new Kept(() -> {
            if (away.get()) {
                throw new WorkerUnavailable("the chats cannot be removed now", new IllegalStateException());
            }
        });
        deployment.join(records);
        enter(deployment.browser);
        assertEquals(503, act(page(), "erase", "sure", "yes").status());
        away.set(false);
        assertTrue(act(page(), "erase", "sure", "yes").location().toString().endsWith("done=erased"));
        assertEquals(List.of(new UserId("42")), records.erased);
    }

    @Test
    void aSessionEndsWithSigningOutAndAfterHalfAnHour() {
        enter(deployment.browser);
        var old = deployment.browser.cookies().get("picket-account");
        act(page(), "sign-out");
        deployment.browser.cookies().put("picket-account", old);
        assertFalse(page().body().contains("Signed in as"));
        enter(deployment.browser);
        deployment.clock.pass(Duration.ofMinutes(31));
        assertFalse(page().body().contains("Signed in as"));
    }

    /** Another worker that keeps something. */
    private static final class Kept implements PersonalRecords {
        private final List<UserId> erased = new CopyOnWriteArrayList<>();
        private final Runnable before;

        Kept(Runnable before) {
            this.before = before;
        }

        @Override
        public String export(UserId user) {
            return "{\"chats\":{\"kept\":\"yes\"}}";
        }

        @Override
        public long erase(UserId user) {
            before.run();
            erased.add(user);
            return 1;
        }
    }
}
