package picket.sandbox.switches;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Spoils the answers that a fault is switched on for. */
final class FaultFilter implements Filter {
    private final Switchboard switchboard;
    private final Connections connections;

    FaultFilter(Switchboard switchboard, Connections connections) {
        this.switchboard = switchboard;
        this.connections = connections;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var fault = switchboard.next(request.prologue());
        if (fault.isEmpty()) {
            chain.proceed();
        } else {
            spoil(fault.get(), chain, request, response);
        }
    }

    private void spoil(Fault fault, FilterChain chain, RoutingRequest request, RoutingResponse response) {
        try {
            Thread.sleep(fault.delay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("stopped while an answer was delayed", e);
        }
        if (fault.connection() == Fault.Connection.RESET) {
            connections.reset(request.remotePeer().port());
        }
        if (fault.connection() == Fault.Connection.DROP || fault.connection() == Fault.Connection.RESET) {
            throw new CloseConnectionException("dropped as the switch says");
        }
        if (fault.connection() == Fault.Connection.CUT) {
            response.streamFilter(Cut::new);
        }
        fault.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        if (fault.status().isPresent()) {
            response.status(fault.status().get());
            response.header(HeaderNames.CONTENT_TYPE, "application/json");
            response.send(fault.body());
        } else {
            chain.proceed();
        }
    }

    /** Lets half of the first piece through, and then nothing. */
    private static final class Cut extends FilterOutputStream {
        Cut(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length / 2);
            out.flush();
            throw new CloseConnectionException("cut as the switch says");
        }
    }
}
