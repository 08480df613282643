package picket.oauth.client;

import java.time.Instant;
import java.util.Optional;
import picket.oauth.grant.Token;

/** Clients that registered themselves, as this server needs them stored. */
public interface RegisteredClients extends Clients {

    /** Stores a client; of its secret only the digest. */
    void add(Client client, Optional<Token> secret);

    /** Removes registrations that have ended; the number of rows. */
    long purge(Instant now);
}
