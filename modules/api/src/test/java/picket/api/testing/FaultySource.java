package picket.api.testing;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A database that goes away when a test says so, as a pool shows it. */
public final class FaultySource implements DataSource {
    private final DataSource database;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Optional<Runnable> fault = Optional.empty();

    public FaultySource(DataSource database) {
        this.database = database;
    }

    /** From now on something happens first, and then there is no connection. */
    public void fail(Runnable first) {
        fault = Optional.of(first);
    }

    /** From now on there are connections again. */
    public void mend() {
        fault = Optional.empty();
    }

    /** How often a connection was asked for. */
    public int asked() {
        return asked.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        asked.incrementAndGet();
        var now = fault;
        if (now.isPresent()) {
            now.get().run();
            throw new SQLTransientConnectionException("away");
        }
        return database.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return database.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        database.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        database.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return database.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return database.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return database.isWrapperFor(type);
    }
}
