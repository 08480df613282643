package picket.oauth.client;

import java.time.Instant;
import java.util.Optional;
import picket.oauth.grant.Token;
import picket.oauth.spi.ClientId;

/** Registered clients, as this server needs them stored. */
public interface Clients {

    /** Stores a client; of its secret only the digest. */
    void add(Client client, Optional<Token> secret);

    /** The client, unless there is none or its registration has ended. */
    Optional<Client> find(ClientId id, Instant now);

    /** Whether this is the client's secret; takes no shorter for a client that does not exist. */
    boolean verify(ClientId id, String secret, Instant now);

    /** Removes registrations that have ended; the number of rows. */
    long purge(Instant now);
}
