package picket.oauth.client;

import java.net.InetAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.Set;
import picket.oauth.grant.Blocks;
import picket.oauth.grant.SpentOnce;
import picket.sentry.Passage;

/** Everything about clients, wired. */
public final class ClientServices implements AutoCloseable {
    private final Fetcher fetcher;
    private final KnownClients clients;
    private final ClientAuthentication authentication;

    /**
     * How documents of clients are fetched.
     *
     * @param allowedHosts that may be at addresses that are not public, {@code host} or {@code host:port}
     * @param passage to wherever they are
     */
    public record Outgoing(Set<String> allowedHosts, Passage passage) {}

    /**
     * Wires.
     *
     * @param origin public, canonical
     * @param spent remembers which assertions were used
     */
    public ClientServices(
            URI origin,
            ConfiguredClients configured,
            Outgoing outgoing,
            RedirectUris rules,
            RegisteredClients registered,
            Blocks blocks,
            SpentOnce spent,
            InstantSource clock) {
        this.fetcher =
                new Fetcher(new AddressGuard(outgoing.allowedHosts(), InetAddress::getAllByName), outgoing.passage());
        this.clients = new KnownClients(configured, new ClientDocuments(fetcher, rules, clock), registered, blocks);
        this.authentication =
                new ClientAuthentication(clients, new ClientAssertions(origin, fetcher, spent, clock), clock);
    }

    /** All clients. */
    public Clients clients() {
        return clients;
    }

    /** Who calls. */
    public ClientAuthentication authentication() {
        return authentication;
    }

    @Override
    public void close() {
        fetcher.close();
    }
}
