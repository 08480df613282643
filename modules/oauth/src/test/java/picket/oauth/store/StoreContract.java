package picket.oauth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picket.oauth.contract.Deployment;
import picket.oauth.contract.TestServer;
import picket.oauth.grant.Approval;
import picket.oauth.grant.Audience;
import picket.oauth.grant.Challenge;
import picket.oauth.grant.CodeProof;
import picket.oauth.grant.CodeTerms;
import picket.oauth.grant.Credentials;
import picket.oauth.grant.Issued;
import picket.oauth.grant.KeyBinding;
import picket.oauth.grant.Lease;
import picket.oauth.grant.Lifetimes;
import picket.oauth.grant.Redemption;
import picket.oauth.grant.Rotation;
import picket.oauth.grant.Scope;
import picket.oauth.grant.Token;
import picket.oauth.grant.TokenKind;
import picket.oauth.grant.UserCode;
import picket.oauth.spi.ClientId;
import picket.oauth.spi.Skill;
import picket.oauth.spi.UserId;

/** What the tables do, on every database that is supported. */
abstract class StoreContract extends StoreStage {
    StoreContract(TestServer server) {
        super(server);
    }

    @Test
    void anAccessTokenOpensWhatWasApproved() {
        var pair = redeem(begin());
        var opened = store.grants().open(pair.access()).orElseThrow();
        assertEquals(CREDENTIALS, opened.credentials());
        assertEquals("Näme", opened.grant().clientName());
        assertEquals(Set.of(Skill.INSPECT, Skill.TRIAGE), opened.grant().skills());
        assertEquals(Optional.of("acme"), opened.grant().constraints().organization());
        assertEquals(AUDIENCE, opened.audience());
        assertEquals(NOW.plus(Duration.ofHours(1)), opened.tokenEnd());
        assertEquals(NOW.plus(Duration.ofDays(30)), opened.grant().expiresAt());
    }

    @Test
    void aGrantKnowsFromItsBeginningWhatSentryWasAskedFor() {
        begin();
        var connection = store.connections().of(new UserId("42"), NOW).getFirst();
        assertEquals(Set.of("org:read", "event:write"), connection.upstreamScopes());
    }

    @Test
    void anAccessTokenEndsWithSentrysAtTheLatest() {
        var code = mint.token(TokenKind.CODE);
        var challenge = new Challenge(Deployment.challenge(Deployment.VERIFIER));
        var soon = NOW.plus(Duration.ofMinutes(10));
        store.grants()
                .begin(
                        APPROVAL,
                        new Credentials("a", Optional.empty(), soon),
                        code,
                        new CodeTerms(CLIENT, REDIRECT, challenge, Optional.empty(), NOW.plus(Lifetimes.CODE)),
                        NOW);
        assertEquals(soon, redeem(code).granted().end());
    }

    @Test
    void a14AWrongAttemptLeavesTheCodeAsItIs() {
        var code = begin();
        var wrong = List.of(
                new CodeProof(
                        new ClientId("thief"),
                        Optional.of(REDIRECT),
                        Deployment.VERIFIER,
                        Optional.empty(),
                        KeyBinding.NONE),
                new CodeProof(
                        CLIENT, Optional.of(REDIRECT + "/"), Deployment.VERIFIER, Optional.empty(), KeyBinding.NONE),
                new CodeProof(
                        CLIENT, Optional.of(REDIRECT), Deployment.VERIFIER + "x", Optional.empty(), KeyBinding.NONE),
                new CodeProof(CLIENT, Optional.of(REDIRECT), "", Optional.empty(), KeyBinding.NONE));
        for (var proof : wrong) {
            assertInstanceOf(Redemption.Refused.class, store.grants().redeem(code, proof, NOW));
        }
        var elsewhere = new Audience(java.net.URI.create("https://picket.example/mcp"));
        assertInstanceOf(
                Redemption.OtherResource.class,
                store.grants()
                        .redeem(
                                code,
                                new CodeProof(
                                        CLIENT,
                                        Optional.of(REDIRECT),
                                        Deployment.VERIFIER,
                                        Optional.of(elsewhere),
                                        KeyBinding.NONE),
                                NOW));
        assertEquals(AUDIENCE, redeem(code).granted().audience());
    }

    @Test
    void aWrongReplayLeavesTheGrantAsItIs() {
        var code = begin();
        var pair = redeem(code);
        var thief = new CodeProof(
                new ClientId("thief"), Optional.of(REDIRECT), Deployment.VERIFIER, Optional.empty(), KeyBinding.NONE);
        assertInstanceOf(Redemption.Refused.class, store.grants().redeem(code, thief, NOW));
        assertTrue(store.grants().open(pair.access()).isPresent());
    }

    @Test
    void aReplayByTheRightClientEndsTheGrant() {
        var code = begin();
        var pair = redeem(code);
        assertInstanceOf(Redemption.Replayed.class, other.grants().redeem(code, proof(), NOW));
        assertTrue(store.grants().open(pair.access()).isEmpty());
        assertTrue(store.grants().open(pair.refresh()).isEmpty());
    }

    /** They end in batches. */
    @Test
    void allGrantsOfAClientEndHoweverManyThereAre() {
        var codes = new ArrayList<Token>();
        for (int number = 0; number < 501; number++) {
            codes.add(begin());
        }
        var last = redeem(codes.getLast());
        assertEquals(501, store.connections().endAll(CLIENT).size());
        assertTrue(store.grants().open(last.access()).isEmpty());
        assertEquals(List.of(), store.connections().endAll(CLIENT));
    }

    @Test
    void aSpentCodeHoldsNoKey() throws SQLException {
        redeem(begin());
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT wrapped_key FROM oauth_code")) {
            assertTrue(rows.next());
            assertEquals("", rows.getString(1));
        }
    }

    @Test
    void aCodeEndsAfterTenMinutes() {
        var code = begin();
        assertInstanceOf(
                Redemption.Refused.class, store.grants().redeem(code, proof(), NOW.plus(Duration.ofMinutes(10))));
    }

    @Test
    void a14OfManyExchangesAtOnceOneSucceeds() throws Exception {
        var code = begin();
        var outcomes =
                atOnce(8, number -> (number % 2 == 0 ? store : other).grants().redeem(code, proof(), NOW));
        assertEquals(
                1,
                outcomes.stream().filter(Redemption.Redeemed.class::isInstance).count());
    }

    @Test
    void ofManyRotationsAtOnceAllGetTheSamePair() throws Exception {
        var refresh = redeem(begin()).refresh();
        var outcomes =
                atOnce(64, number -> (number % 2 == 0 ? store : other).grants().rotate(refresh, ask(), NOW));
        var pairs = new ArrayList<Issued>();
        for (var outcome : outcomes) {
            if (outcome instanceof Rotation.Rotated(Issued pair)) {
                pairs.add(pair);
            } else if (outcome instanceof Rotation.Replayed(Issued pair)) {
                pairs.add(pair);
            }
        }
        assertEquals(64, pairs.size(), outcomes.toString());
        assertEquals(1, Set.copyOf(pairs).size());
    }

    @Test
    void rotationExtendsTheGrantAndKeepsOlderAccessTokens() {
        var first = redeem(begin());
        var later = NOW.plus(Duration.ofMinutes(30));
        var second = rotate(first.refresh(), later);
        assertNotEquals(first.access(), second.access());
        assertEquals(
                CREDENTIALS, store.grants().open(second.access()).orElseThrow().credentials());
        assertTrue(store.grants().open(first.access()).isPresent());
        assertEquals(
                later.plus(Duration.ofDays(30)),
                store.grants().open(second.refresh()).orElseThrow().grant().expiresAt());
    }

    @Test
    void aReplacedTokenGivesTheSamePairFiveTimesAndThenEndsTheGrant() {
        var first = redeem(begin());
        var second = rotate(first.refresh(), NOW);
        for (int replay = 0; replay < 5; replay++) {
            var replayed = other.grants().rotate(first.refresh(), ask(), NOW.plusSeconds(20 + replay));
            assertEquals(
                    second, assertInstanceOf(Rotation.Replayed.class, replayed).pair());
        }
        var sixth = store.grants().rotate(first.refresh(), ask(), NOW.plusSeconds(30));
        assertEquals(
                CLIENT, assertInstanceOf(Rotation.Reused.class, sixth).grant().client());
        assertTrue(store.grants().open(second.access()).isEmpty());
    }

    @Test
    void aReplacedTokenEndsTheGrantAMinuteAfterItsSuccessorWasUsed() {
        var first = redeem(begin());
        var second = rotate(first.refresh(), NOW);
        rotate(second.refresh(), NOW.plusSeconds(600));
        var replay = store.grants().rotate(first.refresh(), ask(), NOW.plusSeconds(660));
        assertEquals(second, assertInstanceOf(Rotation.Replayed.class, replay).pair());
        assertInstanceOf(Rotation.Reused.class, store.grants().rotate(first.refresh(), ask(), NOW.plusSeconds(661)));
        assertTrue(store.grants().open(second.access()).isEmpty());
    }

    @Test
    void aGrantEndsForGoodHoweverOftenItIsUsed() {
        var pair = redeem(begin());
        for (int month = 1; month <= 4; month++) {
            pair = rotate(pair.refresh(), NOW.plus(Duration.ofDays(22L * month)));
        }
        var end = NOW.plus(Duration.ofDays(90));
        var last = store.grants().open(pair.refresh()).orElseThrow();
        assertEquals(end, last.tokenEnd());
        assertEquals(end, last.grant().expiresAt());
        assertEquals(end, rotate(pair.refresh(), end.minusSeconds(60)).granted().end());
        assertInstanceOf(Rotation.Refused.class, store.grants().rotate(pair.refresh(), ask(), end));
    }

    @Test
    void anotherClientOrResourceChangesNothing() {
        var pair = redeem(begin());
        var thief = new Rotation.Ask(new ClientId("thief"), Optional.empty(), Optional.empty(), KeyBinding.NONE);
        assertInstanceOf(Rotation.Refused.class, store.grants().rotate(pair.refresh(), thief, NOW));
        var elsewhere = new Audience(java.net.URI.create("https://picket.example/mcp"));
        var lost = new Rotation.Ask(CLIENT, Optional.empty(), Optional.of(elsewhere), KeyBinding.NONE);
        assertInstanceOf(Rotation.OtherResource.class, store.grants().rotate(pair.refresh(), lost, NOW));
        rotate(pair.refresh(), NOW);
    }

    @Test
    void aScopeIsNarrowedForOneAccessTokenOnly() {
        var first = redeem(begin());
        var narrow = new Rotation.Ask(CLIENT, Optional.of(Scope.parse("org:read")), Optional.empty(), KeyBinding.NONE);
        var second = assertInstanceOf(Rotation.Rotated.class, store.grants().rotate(first.refresh(), narrow, NOW))
                .pair();
        assertEquals(List.of("org:read"), second.granted().scope().names());
        assertEquals(
                List.of("org:read"),
                store.grants().open(second.access()).orElseThrow().scope().names());
        assertEquals(Scope.SUPPORTED, rotate(second.refresh(), NOW).granted().scope());
    }

    @Test
    void aWiderScopeIsRefused() {
        var pair = redeem(begin(new Approval(
                APPROVAL.user(),
                CLIENT,
                "",
                APPROVAL.skills(),
                AUDIENCE,
                Scope.parse("org:read event:read"),
                Set.of())));
        for (var scope : List.of("org:read event:write", "team:read", "")) {
            var ask = new Rotation.Ask(CLIENT, Optional.of(Scope.parse(scope)), Optional.empty(), KeyBinding.NONE);
            assertInstanceOf(Rotation.Widened.class, store.grants().rotate(pair.refresh(), ask, NOW), scope);
        }
        rotate(pair.refresh(), NOW);
    }

    @Test
    void oneRenewalAtATimeAndTheNextShareIt() {
        var pair = redeem(begin());
        var taken = assertInstanceOf(Lease.Taken.class, store.grants().lease(pair.access(), NOW));
        assertInstanceOf(Lease.Busy.class, other.grants().lease(pair.refresh(), NOW.plusSeconds(29)));
        var fresh = new Credentials("new", Optional.of("newer"), NOW.plus(Duration.ofDays(60)));
        taken.holder().renewed(fresh, NOW);
        assertEquals(new Lease.Fresh(fresh), other.grants().lease(pair.refresh(), NOW.plusSeconds(29)));
        assertEquals(fresh, store.grants().open(pair.access()).orElseThrow().credentials());
        assertInstanceOf(Lease.Taken.class, other.grants().lease(pair.refresh(), NOW.plusSeconds(31)));
    }

    @Test
    void aRenewalThatWasCutOffOrGivenBackMayBeTriedAgain() {
        var pair = redeem(begin());
        assertInstanceOf(Lease.Taken.class, store.grants().lease(pair.access(), NOW));
        var second = other.grants().lease(pair.access(), NOW.plus(Lease.LENGTH));
        assertInstanceOf(Lease.Taken.class, second);
        ((Lease.Taken) second).holder().release();
        assertInstanceOf(Lease.Taken.class, store.grants().lease(pair.access(), NOW.plus(Lease.LENGTH)));
    }

    @Test
    void renewedTokensAreKeptThoughTheTokenThatOpenedTheGrantHasEnded() {
        var pair = redeem(begin());
        var taken = assertInstanceOf(Lease.Taken.class, store.grants().lease(pair.access(), NOW));
        store.grants().end(pair.access());
        var fresh = new Credentials("new", Optional.of("newer"), NOW.plus(Duration.ofDays(60)));
        taken.holder().renewed(fresh, NOW);
        assertEquals(fresh, store.grants().open(pair.refresh()).orElseThrow().credentials());
    }

    @Test
    void a37NothingThatOpensAnythingIsStored() throws SQLException {
        var code = begin();
        var pair = redeem(code);
        var next = rotate(pair.refresh(), NOW);
        var secret = mint.token(TokenKind.CLIENT_SECRET);
        store.clients().add(client(), Optional.of(secret));
        var device = mint.token(TokenKind.DEVICE_CODE);
        var waiting = begin();
        assertTrue(store.devices().begin(device, CLIENT, "scope=org%3Aread", NOW));
        assertTrue(store.devices().approve(UserCode.of(device), waiting, NOW));
        var dump = dump();
        for (var text : List.of(
                code.text(),
                pair.access().text(),
                pair.refresh().text(),
                next.access().text(),
                next.refresh().text(),
                secret.text(),
                device.text(),
                UserCode.of(device).text(),
                waiting.text(),
                CREDENTIALS.accessToken(),
                CREDENTIALS.refreshToken().orElseThrow())) {
            assertFalse(dump.contains(text));
        }
        assertTrue(dump.contains("https://picket.example/mcp/acme"));
    }

    @Test
    void a37ATokenWithoutTheDeploymentKeyOpensNothing() {
        var pair = redeem(begin());
        var thief = Store.open(database, "another-key-of-32-characters-or-more", List.of(), mint, lifetimes);
        assertTrue(thief.grants().open(pair.access()).isEmpty());
        assertInstanceOf(Rotation.Refused.class, thief.grants().rotate(pair.refresh(), ask(), NOW));
        assertInstanceOf(Lease.Gone.class, thief.grants().lease(pair.access(), NOW));
        assertTrue(store.grants().open(pair.access()).isPresent());
    }

    @Test
    void a37TheDeploymentKeyIsReplacedWhileTokensAreInUse() throws Exception {
        var pair = redeem(begin());
        var replaced = redeem(begin());
        var next = rotate(replaced.refresh(), NOW);
        var code = begin();
        var newer = Store.open(database, "newer-key-of-32-characters-or-more", List.of(KEY), mint, lifetimes);
        assertTrue(newer.grants().open(pair.access()).isPresent(), "under the former key");
        var during = atOnce(
                2, number -> number == 0 ? newer.rewrap() : newer.grants().rotate(pair.refresh(), ask(), NOW));
        assertTrue((Long) during.getFirst() > 0);
        newer.rewrap();
        assertEquals(0, newer.rewrap(), "all is done");

        var without = Store.open(database, "newer-key-of-32-characters-or-more", List.of(), mint, lifetimes);
        assertTrue(without.grants().open(pair.access()).isPresent());
        assertTrue(without.grants().open(next.access()).isPresent());
        var retry = without.grants().rotate(replaced.refresh(), ask(), NOW);
        assertEquals(next, assertInstanceOf(Rotation.Replayed.class, retry).pair());
        assertInstanceOf(Rotation.Replayed.class, without.grants().rotate(pair.refresh(), ask(), NOW));
        assertInstanceOf(Redemption.Redeemed.class, without.grants().redeem(code, proof(), NOW));
        assertTrue(store.grants().open(pair.access()).isEmpty(), "the former key opens nothing any more");
    }

    @Test
    void a42GrantsOfOneClientAndUserStandSideBySide() {
        var first = redeem(begin());
        var second = redeem(begin());
        var grant = store.grants().open(first.access()).orElseThrow().grant().id();
        store.grants().revoke(grant);
        assertTrue(store.grants().open(first.refresh()).isEmpty());
        assertTrue(store.grants().open(second.refresh()).isPresent());
        assertEquals(1, store.grants().of(new UserId("42"), NOW).size());
    }

    @Test
    void connectionsAreGivenBack() {
        for (int round = 0; round < 30; round++) {
            var pair = redeem(begin());
            store.grants().of(new UserId("42"), NOW);
            rotate(pair.refresh(), NOW);
            store.grants().open(pair.access());
            store.clients().find(CLIENT, NOW);
        }
        assertEquals(0, database.getHikariPoolMXBean().getActiveConnections());
    }
}
