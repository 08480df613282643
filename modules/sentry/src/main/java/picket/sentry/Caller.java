package picket.sentry;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * On whose behalf Sentry is called; each part becomes a header if it is known. All of it is text that clients choose:
 * what a header cannot hold is dropped.
 *
 * @param clientId of the MCP client
 * @param clientName as the client registered it
 * @param clientFamily for example {@code claude-code}
 * @param utmSource where the connection was set up
 * @param trace that the call belongs to
 */
public record Caller(
        Optional<String> clientId,
        Optional<String> clientName,
        Optional<String> clientFamily,
        Optional<String> utmSource,
        Optional<Trace> trace) {
    /** Nothing is known. */
    public static final Caller UNKNOWN =
            new Caller(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final Pattern NOT_PRINTABLE = Pattern.compile("[^ -~]");
    private static final int LONGEST = 200;

    /** Drops what a header value cannot hold (RFC 9110 §5.5). */
    public Caller {
        clientId = clientId.flatMap(Caller::headerValue);
        clientName = clientName.flatMap(Caller::headerValue);
        clientFamily = clientFamily.flatMap(Caller::headerValue);
        utmSource = utmSource.flatMap(Caller::headerValue);
    }

    /** On behalf of a client, in no known trace. */
    public Caller(
            Optional<String> clientId,
            Optional<String> clientName,
            Optional<String> clientFamily,
            Optional<String> utmSource) {
        this(clientId, clientName, clientFamily, utmSource, Optional.empty());
    }

    /** The same in a trace. */
    Caller in(Optional<Trace> other) {
        return new Caller(clientId, clientName, clientFamily, utmSource, other);
    }

    private static Optional<String> headerValue(String text) {
        var plain = NOT_PRINTABLE.matcher(text).replaceAll("").trim();
        var cut =
                plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST).trim();
        return cut.isEmpty() ? Optional.empty() : Optional.of(cut);
    }
}
