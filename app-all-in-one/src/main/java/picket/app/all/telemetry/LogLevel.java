package picket.app.all.telemetry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import picket.app.all.command.Misuse;

/** How much is logged, by the names that {@code LOG_LEVEL} has. */
public enum LogLevel {
    /** Everything that helps to find a fault. */
    DEBUG,
    /** What happens. */
    INFO,
    /** What may be wrong. */
    WARNING,
    /** What is wrong. */
    ERROR;

    /** The level of a name; empty if none was given. */
    public static Optional<LogLevel> of(Optional<String> name) {
        return name.map(given -> Arrays.stream(values())
                .filter(level -> level.id().equals(given.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new Misuse("LOG_LEVEL is one of: "
                        + Arrays.stream(values()).map(LogLevel::id).collect(Collectors.joining(", ")))));
    }

    private String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Lets it hold for this process. */
    public void set() {
        Logger.getLogger("")
                .setLevel(
                        switch (this) {
                            case DEBUG -> Level.FINE;
                            case INFO -> Level.INFO;
                            case WARNING -> Level.WARNING;
                            case ERROR -> Level.SEVERE;
                        });
    }
}
