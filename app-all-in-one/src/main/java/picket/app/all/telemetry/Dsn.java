package picket.app.all.telemetry;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import picket.app.all.command.Misuse;

/**
 * Where an SDK of Sentry sends (Sentry SDK Specifications, DSN).
 *
 * @param envelopes address that takes them
 * @param key the public one
 */
public record Dsn(URI envelopes, String key) {
    private static final Pattern SHAPE =
            Pattern.compile("(https?)://([A-Za-z0-9]+)(?::[A-Za-z0-9]*)?@([^/@?#\\s]+)((?:/[^/?#\\s]+)*)/(\\d+)/?");

    /** Reads one; blank text means that nothing is reported. */
    public static Optional<Dsn> of(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        var dsn = SHAPE.matcher(text.strip());
        if (!dsn.matches()) {
            throw new Misuse("--sentry-dsn (SENTRY_DSN) is no DSN, such as https://key@sentry.example.com/1");
        }
        var address = dsn.group(1) + "://" + dsn.group(3) + dsn.group(4) + "/api/" + dsn.group(5) + "/envelope/";
        return Optional.of(new Dsn(URI.create(address), dsn.group(2)));
    }
}
