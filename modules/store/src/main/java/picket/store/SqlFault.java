package picket.store;

import java.io.IOException;
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
    /** No connection, a broken one, or a server that is starting, stopping, full, read-only or told to end statements. */
    OUTAGE;

    /** What kind of failure is behind an exception, if it is one of these. */
    static Optional<SqlFault> of(Throwable failure) {
        return causes(failure)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst()
                .flatMap(SqlFault::of);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    private static Optional<SqlFault> of(SQLException failure) {
        if (failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLTransientConnectionException
                // H2 calls a disk that is full or fails a general error.
                || causes(failure).anyMatch(IOException.class::isInstance)) {
            return Optional.of(OUTAGE);
        }
        var state = Objects.requireNonNullElse(failure.getSQLState(), "");
        return switch (state) {
            // Serialization failure and deadlock (SQL:2023, PostgreSQL), lock timeout of H2 and of PostgreSQL; a plan
            // that PostgreSQL kept from before a migration.
            case "40001", "40P01", "HYT00", "55P03", "0A000" -> Optional.of(CONFLICT);
            // A server that is read-only, an operator's limit of time; input, output and a closed database of H2.
            case "25006", "57014", "90028", "90031", "90098" -> Optional.of(OUTAGE);
            case String text when text.matches("(08|53|58|57P).*") -> Optional.of(OUTAGE);
            default -> Optional.empty();
        };
    }
}
