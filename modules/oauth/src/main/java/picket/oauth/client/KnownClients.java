package picket.oauth.client;

import java.time.Instant;
import picket.oauth.grant.Blocks;
import picket.oauth.spi.ClientId;

/**
 * All clients: those that the operator named, else the document behind an https id, else the registrations.
 *
 * @param registered opaque ids
 */
record KnownClients(
        ConfiguredClients configured, ClientDocuments documents, RegisteredClients registered, Blocks blocks)
        implements Clients {

    @Override
    public Lookup find(ClientId id, Instant now) {
        if (blocks.has(id)) {
            return new Lookup.Unknown("The operator of this server does not let the application in. Ask them.");
        }
        var named = configured.find(id);
        return named.isPresent() ? new Lookup.Known(named.get()) : owner(id).find(id, now);
    }

    /** Whether this is the client's secret; what a document is about has none. */
    boolean verify(ClientId id, String secret, Instant now) {
        return configured.find(id).isPresent() ? configured.verify(id, secret) : registered.verify(id, secret, now);
    }

    private Clients owner(ClientId id) {
        return ClientDocuments.owns(id) ? documents : registered;
    }
}
