package picket.oauth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import picket.oauth.contract.TestServer;
import picket.oauth.grant.Connections;
import picket.oauth.grant.Journal;
import picket.oauth.grant.Realm;
import picket.oauth.grant.SpentOnce;
import picket.oauth.grant.TokenKind;
import picket.oauth.grant.UserCode;
import picket.oauth.page.Session;
import picket.oauth.spi.ClientId;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.Skill;
import picket.oauth.spi.UserId;

/**
 * Many grants, each with its tokens, and as many clients, of which a tenth has expired: as many as the property
 * {@code picket.grants} says.
 */
abstract class ManyGrantsContract extends StoreStage {
    static final int GRANTS = Integer.getInteger("picket.grants", 20_000);
    private static final System.Logger LOG = System.getLogger(ManyGrantsContract.class.getName());
    private static final int BATCH = 500;

    ManyGrantsContract(TestServer server) {
        super(server);
    }

    /** A table with the numbers from 1 to {@link #GRANTS} in its column {@code n}. */
    abstract String numbers();

    /** How the database would run a statement, whatever its parameters are. */
    abstract String plan(String sql) throws SQLException;

    /** What a plan calls the reading of a whole table. */
    abstract String wholeTable();

    private void execute(String... statements) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void fill() {
        var end = "CASE WHEN n %% 10 = 0 THEN %d ELSE %d END"
                .formatted(
                        NOW.minusSeconds(60).toEpochMilli(),
                        NOW.plus(Duration.ofDays(30)).toEpochMilli());
        UnaryOperator<String> each = columns -> "SELECT " + columns.replace(":end", end) + " FROM " + numbers();
        execute(
                "INSERT INTO oauth_client (id, secret_digest, name, redirect_uris, home_page, policy_page, terms_page,"
                        + " created_at, expires_at, dpop_bound) "
                        + each.apply("'c' || n, '', 'n', 'https://c.example/cb', '', '', '', n, :end, 0"),
                "INSERT INTO oauth_grant (id, user_id, client_id, client_name, skills, scope, resource, created_at, expires_at,"
                        + " credentials, upstream_expires_at, renewed_at, leased_until) "
                        + each.apply("'g' || n, 'u' || n % 10000, 'c' || n, 'n', 'inspect', 'org:read',"
                                + " 'https://picket.example/mcp', n, :end, repeat('x', 300), 0, 0, 0"),
                "INSERT INTO oauth_access_token (digest, grant_id, wrapped_key, scope, expires_at) "
                        + each.apply("'a' || n, 'g' || n, repeat('x', 120), '', :end"),
                "INSERT INTO oauth_refresh_token (digest, grant_id, wrapped_key, expires_at, replaced_at, successor, pair,"
                        + " replays) " + each.apply("'r' || n, 'g' || n, repeat('x', 120), :end, 0, '', '', 0"),
                "INSERT INTO oauth_code (digest, grant_id, wrapped_key, redirect_uri, challenge, expires_at, spent_at) "
                        + each.apply("'k' || n, 'g' || n, '', '', '', 0, 1"),
                "INSERT INTO oauth_device (digest, user_digest, client_id, request, code, decided, polled_at, expires_at) "
                        + each.apply("'d' || n, 'd' || n, 'c', '', '', 0, 0, :end"),
                "INSERT INTO oauth_spent_state (id, expires_at) " + each.apply("'s' || n, :end"),
                "INSERT INTO oauth_session (digest, realm, person, name, expires_at) "
                        + each.apply("'b' || n, 'account', 'u' || n, 'n', :end"),
                "INSERT INTO oauth_act (acted_at, realm, person, action, target, request_id) "
                        + each.apply("n, 'account', 'u' || n, 'revoke', '', ''"),
                "ANALYZE");
    }

    /** Everything that requests make the store do. */
    private void use(Store all) {
        var code = begin();
        all.clients().add(client(), Optional.empty());
        all.clients().find(CLIENT, NOW);
        all.grants().redeem(code, proof(), NOW);
        all.grants().redeem(code, proof(), NOW);
        var pair = redeem(begin());
        all.grants().rotate(pair.refresh(), ask(), NOW);
        all.grants().open(pair.access());
        all.grants().lease(pair.access(), NOW);
        all.grants().of(new UserId("u7"), NOW);
        all.grants().end(pair.access());
        all.grants().revoke(new GrantId("g1"));
        all.spent().spend(SpentOnce.Kind.SIGN_IN, "one", NOW.plusSeconds(60));
        var device = mint.token(TokenKind.DEVICE_CODE);
        all.devices().begin(device, CLIENT, "", NOW);
        all.devices().find(UserCode.of(device), NOW);
        all.devices().poll(device, proof(), NOW);
        look(all);
    }

    /** What the pages of people and operators do. */
    private static void look(Store all) {
        var user = Optional.of(new UserId("u8"));
        var client = Optional.of(new ClientId("c8"));
        for (var selection : List.of(
                new Connections.Selection(Optional.empty(), Optional.empty()),
                new Connections.Selection(user, Optional.empty()),
                new Connections.Selection(Optional.empty(), client))) {
            all.connections().latest(selection, NOW, 50, NOW);
        }
        all.connections().popular(20, NOW);
        all.clients().latest(NOW, 50, NOW);
        all.journal().latest(NOW, 50);
        all.connections().of(user.get(), NOW);
        all.connections().touch(new GrantId("g8"), NOW);
        all.connections().choose(user.get(), new GrantId("g8"), Set.of(Skill.INSPECT));
        all.connections().endAll(client.get());
        all.connections().endAll(new UserId("u9"));
        all.sessions().begin("secret", new Session(Realm.ACCOUNT, "u8", "n", NOW.plusSeconds(60)));
        all.sessions().find(Realm.ACCOUNT, "secret", NOW);
        all.sessions().end("secret");
        all.sessions().endAll(Realm.ACCOUNT, "u8");
        all.journal().keep(new Journal.Act(NOW, Realm.ACCOUNT, "u8", "revoke", "", ""));
        all.journal().of(Realm.ACCOUNT, "u8", 50);
        all.journal().forget(Realm.ACCOUNT, "u8");
    }

    private static long took(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    /** The number of rows that have gone. */
    private static long sweep(Store all) {
        return all.grants().purge(NOW)
                + all.spent().purge(NOW)
                + all.clients().purge(NOW)
                + all.devices().purge(NOW)
                + all.sessions().purge(NOW);
    }

    /** No statement reads a whole table, and none names more rows than a batch has. */
    private void judge(String sql) throws SQLException {
        assertTrue(sql.chars().filter(letter -> letter == '?').count() <= BATCH + 1, sql);
        if (!sql.equals("commit")) {
            var plan = plan(sql);
            assertFalse(plan.contains(wholeTable()), () -> sql + "\n" + plan);
        }
    }

    @Test
    void a32RequestsUseIndexesAndASweepIsManySmallStatements() throws SQLException {
        long filled = took(this::fill);
        Set<String> statements = ConcurrentHashMap.newKeySet();
        var sweeps = new AtomicInteger();
        var started = new AtomicLong(System.nanoTime());
        var longest = new AtomicLong();
        var watched = Watched.over(database, sql -> {
            statements.add(sql);
            if (sql.startsWith("DELETE")) {
                sweeps.incrementAndGet();
                long now = System.nanoTime();
                longest.accumulateAndGet(now - started.getAndSet(now), Math::max);
            }
        });
        var all = Store.open(watched, KEY, List.of(), mint, lifetimes);
        long requests = took(() -> use(all));
        assertTrue(statements.size() > 15, statements::toString);

        sweeps.set(0);
        longest.set(0);
        started.set(System.nanoTime());
        var swept = new AtomicLong();
        long sweep = took(() -> swept.set(sweep(all)));
        for (var sql : statements) {
            judge(sql);
        }
        assertEquals(7L * GRANTS / 10, swept.get());
        assertTrue(sweeps.get() >= 7 * GRANTS / 10 / BATCH, sweeps::toString);
        LOG.log(
                System.Logger.Level.INFO,
                "{0}, {1} grants filled in {2} ms: requests {3} ms; {4} rows swept in {5} ms by {6} statements, the slowest {7} ms",
                getClass().getSimpleName(),
                GRANTS,
                filled,
                requests,
                swept.get(),
                sweep,
                sweeps.get(),
                Duration.ofNanos(longest.get()).toMillis());
    }
}
