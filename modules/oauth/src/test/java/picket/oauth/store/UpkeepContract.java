package picket.oauth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picket.oauth.contract.TestServer;
import picket.oauth.grant.Connections;
import picket.oauth.grant.Journal;
import picket.oauth.grant.Realm;
import picket.oauth.grant.Redemption;
import picket.oauth.grant.SpentOnce;
import picket.oauth.grant.TokenKind;
import picket.oauth.spi.ClientId;
import picket.oauth.spi.UserId;

/** What the tables beside the grants do, and how goes what has expired, on every database that is supported. */
abstract class UpkeepContract extends StoreStage {
    UpkeepContract(TestServer server) {
        super(server);
    }

    @Test
    void a32ASweepOfManyRowsIsSeveralStatements() {
        for (int number = 0; number < 1100; number++) {
            store.spent().spend(SpentOnce.Kind.SIGN_IN, "state " + number, NOW);
        }
        store.spent().spend(SpentOnce.Kind.SIGN_IN, "later", NOW.plusSeconds(1));
        var statements = new ArrayList<String>();
        var watched = Store.open(Watched.over(database, statements::add), KEY, List.of(), mint, lifetimes);
        assertEquals(1100, watched.spent().purge(NOW));
        assertFalse(store.spent().spend(SpentOnce.Kind.SIGN_IN, "later", NOW));
        var rows = statements.stream()
                .filter(text -> text.startsWith("DELETE"))
                .map(text -> text.split("[?]", -1).length - 2)
                .toList();
        assertEquals(List.of(500, 500, 100), rows);
    }

    @Test
    void whatHasExpiredIsSweptAndNothingElse() {
        var abandoned = begin();
        var pair = redeem(begin());
        store.clients().add(client(), Optional.empty());
        assertTrue(store.spent().spend(SpentOnce.Kind.SIGN_IN, "state", NOW.plusSeconds(60)));
        var later = NOW.plus(Duration.ofHours(2));
        assertTrue(store.grants().purge(later) > 0);
        store.spent().purge(later);
        store.clients().purge(later);
        assertInstanceOf(Redemption.Refused.class, store.grants().redeem(abandoned, proof(), NOW));
        assertTrue(store.grants().open(pair.access()).isEmpty());
        rotate(pair.refresh(), later);
        assertTrue(store.spent().spend(SpentOnce.Kind.SIGN_IN, "state", later.plusSeconds(60)));
        assertTrue(store.clients().find(CLIENT, later).found().isPresent());
        store.grants().purge(later.plus(Duration.ofDays(31)));
        assertTrue(store.grants().of(new UserId("42"), NOW).isEmpty());
    }

    @Test
    void aStateIsSpentOnce() throws Exception {
        var outcomes = atOnce(
                8, number -> (number % 2 == 0 ? store : other).spent().spend(SpentOnce.Kind.SIGN_IN, "one", NOW));
        assertEquals(1, outcomes.stream().filter(first -> first).count());
        assertTrue(store.spent().spend(SpentOnce.Kind.SIGN_IN, "two", NOW));
    }

    @Test
    void aClientIsFoundUntilItsRegistrationEnds() {
        var secret = mint.token(TokenKind.CLIENT_SECRET);
        store.clients().add(client(), Optional.of(secret));
        assertEquals(Optional.of(client()), other.clients().find(CLIENT, NOW).found());
        assertTrue(store.clients().verify(CLIENT, secret.text(), NOW));
        assertFalse(store.clients().verify(CLIENT, secret.text() + "x", NOW));
        assertFalse(store.clients().verify(CLIENT, "", NOW));
        assertFalse(store.clients().verify(new ClientId("none"), secret.text(), NOW));
        assertEquals(
                Optional.empty(),
                store.clients().find(new ClientId("a\0b"), NOW).found());
        var end = client().expiresAt();
        assertEquals(Optional.empty(), store.clients().find(CLIENT, end).found());
        assertFalse(store.clients().verify(CLIENT, secret.text(), end));
    }

    @Test
    void aPageOfAListEndsWithAWholeMillisecondSoThatTheNextLeavesNothingOut() throws SQLException {
        var everybody = new Connections.Selection(Optional.empty(), Optional.empty());
        for (int number = 0; number < 3; number++) {
            begin();
            store.clients()
                    .add(client(new ClientId("registered" + number)), Optional.of(mint.token(TokenKind.CLIENT_SECRET)));
            store.journal().keep(new Journal.Act(NOW, Realm.ADMIN, "olga", "act" + number, "", ""));
        }
        var after = NOW.plusMillis(1);
        assertEquals(3, store.connections().latest(everybody, after, 2, NOW).size());
        assertEquals(3, store.clients().latest(after, 2, NOW).size());
        assertEquals(3, store.journal().latest(after, 2).size());
        assertEquals(List.of(), store.connections().latest(everybody, NOW, 2, NOW));
        assertEquals(3, store.journal().purge(NOW));
    }
}
