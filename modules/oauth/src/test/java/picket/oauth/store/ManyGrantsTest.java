package picket.oauth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import picket.oauth.contract.TestDatabase;
import picket.oauth.grant.TokenKind;
import picket.oauth.grant.UserCode;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.UserId;

/**
 * Many grants, each with its tokens, and as many clients, of which a tenth has expired: as many as the property
 * {@code picket.grants} says.
 */
final class ManyGrantsTest extends StoreStage {
    private static final System.Logger LOG = System.getLogger(ManyGrantsTest.class.getName());
    private static final int GRANTS = Integer.getInteger("picket.grants", 20_000);
    private static final int BATCH = 500;
    private static final Pattern PARAMETER = Pattern.compile("\\?");

    private final EmbeddedPostgres server;

    ManyGrantsTest() throws IOException {
        server = EmbeddedPostgres.builder().start();
    }

    @Override
    HikariDataSource open() {
        return TestDatabase.open(server.getJdbcUrl("postgres", "postgres"), "postgres", "");
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private void execute(String... statements) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void fill() throws SQLException {
        var end = "CASE WHEN n %% 10 = 0 THEN %d ELSE %d END"
                .formatted(
                        NOW.minusSeconds(60).toEpochMilli(),
                        NOW.plus(Duration.ofDays(30)).toEpochMilli());
        UnaryOperator<String> each =
                columns -> "SELECT " + columns.replace(":end", end) + " FROM generate_series(1, " + GRANTS + ") n";
        execute(
                "INSERT INTO oauth_client "
                        + each.apply("'c' || n, '', 'n', 'https://c.example/cb', '', '', '', 0, :end, 0"),
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
                "ANALYZE");
    }

    /** Everything that requests make the store do. */
    private void use(Store all) {
        var code = begin();
        all.clients().add(client(), java.util.Optional.empty());
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
        all.states().spend("one", NOW.plusSeconds(60));
        var device = mint.token(TokenKind.DEVICE_CODE);
        all.devices().begin(device, CLIENT, "", NOW);
        all.devices().find(UserCode.of(device), NOW);
        all.devices().poll(device, CLIENT, NOW);
    }

    /** How the database would run a statement, whatever its parameters are. */
    private String plan(String sql) throws SQLException {
        var number = new AtomicInteger();
        var numbered = PARAMETER.matcher(sql).replaceAll(_ -> "\\$" + number.incrementAndGet());
        var plan = new StringBuilder();
        // Statements with parameters and no values are none of the extended protocol.
        var url = server.getJdbcUrl("postgres", "postgres") + "&preferQueryMode=simple";
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("EXPLAIN (GENERIC_PLAN) " + numbered)) {
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    private static long took(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    @Test
    void a32RequestsUseIndexesAndASweepIsManySmallStatements() throws SQLException {
        fill();
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

        var used = Set.copyOf(statements);
        sweeps.set(0);
        started.set(System.nanoTime());
        var swept = new AtomicLong();
        long sweep = took(() -> swept.set(all.grants().purge(NOW)
                + all.states().purge(NOW)
                + all.clients().purge(NOW)
                + all.devices().purge(NOW)));
        for (var sql : used) {
            if (!sql.equals("commit")) {
                var plan = plan(sql);
                assertFalse(plan.contains("Seq Scan"), () -> sql + "\n" + plan);
            }
        }
        int expired = GRANTS / 10;
        assertEquals(6L * expired, swept.get());
        assertTrue(sweeps.get() >= 6 * expired / BATCH, sweeps::toString);
        long slowest = Duration.ofNanos(longest.get()).toMillis();
        assertTrue(slowest < 5_000, () -> "a statement of the sweep took " + slowest + " ms");
        LOG.log(
                System.Logger.Level.INFO,
                "{0} grants: requests {1} ms; {2} rows swept in {3} ms by {4} statements, the slowest {5} ms",
                GRANTS,
                requests,
                swept.get(),
                sweep,
                sweeps.get(),
                slowest);
    }
}
