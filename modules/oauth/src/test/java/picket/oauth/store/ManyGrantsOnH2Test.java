package picket.oauth.store;

import java.sql.SQLException;
import picket.oauth.contract.TestServer;

/** In a file, as a deployment without PostgreSQL has it. */
final class ManyGrantsOnH2Test extends ManyGrantsContract {
    ManyGrantsOnH2Test() {
        super(TestServer.H2File.create());
    }

    @Override
    String numbers() {
        return "(SELECT \"X\" AS n FROM system_range(1, " + GRANTS + ")) numbers";
    }

    @Override
    String plan(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("EXPLAIN " + sql)) {
            for (int number = 1; number <= statement.getParameterMetaData().getParameterCount(); number++) {
                statement.setString(number, "0");
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    @Override
    String wholeTable() {
        return ".tableScan";
    }
}
