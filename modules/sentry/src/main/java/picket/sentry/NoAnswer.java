package picket.sentry;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import picket.http.Exchange;
import picket.sentry.SentryFailure.Reason;

/** Finds out why there is no answer, from what the HTTP client throws. */
final class NoAnswer {
    private NoAnswer() {}

    static SentryException because(Exception e, SentryHost host) {
        return new SentryException(failure(e, host), e);
    }

    private static SentryFailure failure(Exception e, SentryHost host) {
        return switch (Exchange.Fault.of(e)) {
            case PROTOCOL -> new SentryFailure.BadAnswer("the answer is not HTTP");
            case PROXY ->
                new SentryFailure.Unreachable(Reason.PROXY, host.origin().getRawAuthority());
            case CONNECTION ->
                new SentryFailure.Unreachable(reason(e), host.origin().getRawAuthority());
        };
    }

    private static Reason reason(Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case UnknownHostException _, UnresolvedAddressException _ -> {
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
