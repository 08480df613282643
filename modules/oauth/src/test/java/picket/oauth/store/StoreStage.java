package picket.oauth.store;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import picket.oauth.client.Client;
import picket.oauth.client.GrantType;
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
import picket.oauth.grant.Lifetimes;
import picket.oauth.grant.Mint;
import picket.oauth.grant.Redemption;
import picket.oauth.grant.Rotation;
import picket.oauth.grant.Scope;
import picket.oauth.grant.Token;
import picket.oauth.grant.TokenKind;
import picket.oauth.spi.ClientId;
import picket.oauth.spi.Skill;
import picket.oauth.spi.UserId;

/** Two processes over the same tables, and the terms that their tests agree on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreStage {
    static final String KEY = "deployment-key-of-32-characters-or-more";
    static final String REDIRECT = "https://client.example/cb";
    static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    static final ClientId CLIENT = new ClientId("client");
    static final Audience AUDIENCE = new Audience(java.net.URI.create("https://picket.example/mcp/acme"));
    static final Credentials CREDENTIALS =
            new Credentials("sentry-access", Optional.of("sentry-refresh"), NOW.plus(Duration.ofDays(30)));
    static final Approval APPROVAL = new Approval(
            new UserId("42"),
            CLIENT,
            "Näme",
            Set.of(Skill.INSPECT, Skill.TRIAGE),
            AUDIENCE,
            Scope.SUPPORTED,
            Set.of("org:read", "event:write"));

    final Mint mint = new Mint(new SecureRandom());
    final Lifetimes lifetimes = new Lifetimes(Duration.ofHours(1), Duration.ofDays(30), Duration.ofDays(90));
    HikariDataSource database;
    Store store;
    /** A second process over the same tables. */
    Store other;

    private final TestServer server;

    StoreStage(TestServer server) {
        this.server = server;
    }

    @BeforeAll
    void openDatabase() {
        database = server.open();
    }

    @AfterAll
    void closeDatabase() {
        database.close();
        server.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (var table : List.of("oauth_client", "oauth_grant", "oauth_spent_state", "oauth_device", "oauth_act")) {
                statement.execute("DELETE FROM " + table);
            }
        }
        store = Store.open(database, KEY, List.of(), mint, lifetimes);
        other = Store.open(database, KEY, List.of(), mint, lifetimes);
    }

    Token begin() {
        return begin(APPROVAL);
    }

    Token begin(Approval approval) {
        var code = mint.token(TokenKind.CODE);
        var challenge = new Challenge(Deployment.challenge(Deployment.VERIFIER));
        var terms = new CodeTerms(CLIENT, REDIRECT, challenge, Optional.empty(), NOW.plus(Lifetimes.CODE));
        store.grants().begin(approval, CREDENTIALS, code, terms, NOW);
        return code;
    }

    static CodeProof proof() {
        return new CodeProof(CLIENT, Optional.of(REDIRECT), Deployment.VERIFIER, Optional.empty(), KeyBinding.NONE);
    }

    static Rotation.Ask ask() {
        return new Rotation.Ask(CLIENT, Optional.empty(), Optional.empty(), KeyBinding.NONE);
    }

    Issued redeem(Token code) {
        var redeemed =
                assertInstanceOf(Redemption.Redeemed.class, store.grants().redeem(code, proof(), NOW));
        return redeemed.pair();
    }

    Issued rotate(Token refresh, Instant now) {
        var rotated = assertInstanceOf(Rotation.Rotated.class, store.grants().rotate(refresh, ask(), now));
        return rotated.pair();
    }

    static Client client() {
        return client(CLIENT);
    }

    static Client client(ClientId id) {
        return new Client(
                id,
                Client.Source.REGISTERED,
                "Näme",
                List.of(REDIRECT, "http://127.0.0.1/cb"),
                Set.of(GrantType.DEVICE_CODE, GrantType.REFRESH_TOKEN),
                Client.Method.SECRET,
                Optional.empty(),
                Scope.parse("org:read event:write"),
                false,
                Optional.of(java.net.URI.create("https://client.example/")),
                Optional.empty(),
                Optional.empty(),
                NOW,
                NOW.plus(Duration.ofDays(90)));
    }

    /** All tables there are, whoever's they are. */
    private static List<String> tables(Statement statement) throws SQLException {
        var names = new ArrayList<String>();
        try (var rows = statement.executeQuery(
                "SELECT table_name FROM information_schema.tables WHERE LOWER(table_schema) = 'public'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    String dump() throws SQLException {
        var dump = new StringBuilder();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (var table : tables(statement)) {
                try (var rows = statement.executeQuery("SELECT * FROM " + table)) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            dump.append(rows.getString(column)).append('\n');
                        }
                    }
                }
            }
        }
        return dump.toString();
    }

    interface Numbered<T> {
        T call(int number) throws Exception;
    }

    static <T> List<T> atOnce(int count, Numbered<T> work) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<T>>();
            for (int number = 0; number < count; number++) {
                int mine = number;
                tasks.add(() -> work.call(mine));
            }
            var results = new ArrayList<T>();
            for (var future : executor.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
