package picket.sentry;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import picket.sentry.SentryFailure.Reason;

/** Finds out why there is no answer. */
final class Unreachable {
    private Unreachable() {}

    static SentryException because(Exception e, SentryHost host) {
        var failure = new SentryFailure.Unreachable(reason(e), host.origin().getRawAuthority());
        return new SentryException(failure, e);
    }

    private static Reason reason(Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            switch (cause) {
                // The last is how Helidon's resolver says it.
                case UnknownHostException _, UnresolvedAddressException _, IllegalArgumentException _ -> {
                    return Reason.DNS;
                }
                case SocketTimeoutException _ -> {
                    return Reason.TIMEOUT;
                }
                case ConnectException _ -> {
                    return Reason.REFUSED;
                }
                case SSLException _ -> {
                    return Reason.TLS;
                }
                default -> {
                    // Look further down.
                }
            }
        }
        return Reason.RESET;
    }
}
