package picket.oauth.grant;

import java.time.Instant;
import java.util.List;
import picket.oauth.spi.ClientId;

/** Clients that an operator keeps out. */
public interface Blocks {

    /**
     * One of them.
     *
     * @param by the operator
     */
    record Blocked(ClientId client, Instant at, String by) {}

    /** Whether a client is kept out. */
    boolean has(ClientId client);

    /** Keeps a client out. */
    void add(Blocked blocked);

    /** Lets a client in again. */
    void remove(ClientId client);

    /** All of them, newest first. */
    List<Blocked> all();
}
