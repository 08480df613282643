package picket.oauth.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picket.oauth.grant.Token;
import picket.oauth.spi.ClientId;

/** Clients that registered themselves, as this server needs them stored. */
public interface RegisteredClients extends Clients {

    /** Stores a client; of its secret only the digest. */
    void add(Client client, Optional<Token> secret);

    /** Whether this is the client's secret; takes no shorter for a client that does not exist. */
    boolean verify(ClientId id, String secret, Instant now);

    /** The latest registrations that count, newest first; none that is as new as {@code before}. */
    List<Client> latest(Instant before, int most, Instant now);

    /** Removes registrations that have ended; the number of rows. */
    long purge(Instant now);
}
