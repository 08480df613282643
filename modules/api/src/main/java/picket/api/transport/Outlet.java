package picket.api.transport;

import com.fasterxml.jackson.databind.JsonNode;

/** Where messages to a client go before the answer. */
interface Outlet {
    /** Whether the client takes any. */
    boolean accepted();

    /** Sends a message; a {@link java.util.concurrent.CancellationException} says that the client has left. */
    void send(JsonNode message);
}
