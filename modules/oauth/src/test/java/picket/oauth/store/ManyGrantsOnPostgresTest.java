package picket.oauth.store;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import picket.oauth.contract.TestServer;

final class ManyGrantsOnPostgresTest extends ManyGrantsContract {
    private static final Pattern PARAMETER = Pattern.compile("\\?");

    ManyGrantsOnPostgresTest() {
        super(TestServer.Postgres.start());
    }

    @Override
    String numbers() {
        return "generate_series(1, " + GRANTS + ") AS numbers(n)";
    }

    @Override
    String plan(String sql) throws SQLException {
        var number = new AtomicInteger();
        var numbered = PARAMETER.matcher(sql).replaceAll(_ -> "\\$" + number.incrementAndGet());
        // Statements with parameters and no values are none of the extended protocol.
        try (var connection = DriverManager.getConnection(database.getJdbcUrl() + "&preferQueryMode=simple");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("EXPLAIN (GENERIC_PLAN) " + numbered)) {
            var plan = new StringBuilder();
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
            return plan.toString();
        }
    }

    @Override
    String wholeTable() {
        return "Seq Scan";
    }
}
