package picket.store;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Failures of statements that are nobody's mistake. */
enum SqlFault {
    /** Another transaction came first; the same work may succeed when it runs again. */
    CONFLICT,
    /** No connection, a broken one, or a server that is starting, stopping or full. */
    OUTAGE;

    /** What kind of failure is behind an exception, if it is one of these. */
    static Optional<SqlFault> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst()
                .flatMap(SqlFault::of);
    }

    private static Optional<SqlFault> of(SQLException failure) {
        if (failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLTransientConnectionException) {
            return Optional.of(OUTAGE);
        }
        var state = Objects.requireNonNullElse(failure.getSQLState(), "");
        return switch (state) {
            // Serialization failure and deadlock (SQL:2023, PostgreSQL), lock timeout of H2.
            case "40001", "40P01", "HYT00" -> Optional.of(CONFLICT);
            case String text when text.matches("(08|53|58|57P).*") -> Optional.of(OUTAGE);
            default -> Optional.empty();
        };
    }
}
