package picket.app.all.telemetry;

import java.util.List;
import java.util.Optional;

/**
 * What is told of failures, and to whom.
 *
 * @param dsn empty if nobody is told
 * @param release and {@code environment} as every report names them
 * @param secrets that no report may contain
 */
public record Telemetry(Optional<Dsn> dsn, String release, String environment, List<String> secrets) {
    /** Nobody is told of anything. */
    public static final Telemetry NONE = new Telemetry(Optional.empty(), "", "", List.of());

    /** Copies the secrets. */
    public Telemetry {
        secrets = List.copyOf(secrets);
    }

    /** Reports on their way. */
    @FunctionalInterface
    public interface Reports extends AutoCloseable {
        /** Ends them; waits for those under way, though not for long. */
        @Override
        void close();
    }

    /** Reports from now on what is logged as an error. */
    public Reports open() {
        return dsn.<Reports>map(target -> Reporter.attached(target, this)).orElse(() -> {});
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Telemetry[" + dsn + ", " + release + ", " + environment + "]";
    }
}
