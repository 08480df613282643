package picket.oauth.store;

import java.util.List;
import javax.sql.DataSource;
import picket.oauth.client.RegisteredClients;
import picket.oauth.grant.Blocks;
import picket.oauth.grant.Connections;
import picket.oauth.grant.Devices;
import picket.oauth.grant.Grants;
import picket.oauth.grant.Journal;
import picket.oauth.grant.Lifetimes;
import picket.oauth.grant.Mint;
import picket.oauth.grant.SpentOnce;
import picket.oauth.page.Sessions;
import picket.store.Transactions;

/** All that the server keeps, in the tables {@code oauth_*}. */
public record Store(
        RegisteredClients clients,
        Grants grants,
        Connections connections,
        SpentOnce spent,
        Devices devices,
        Sessions sessions,
        Blocks blocks,
        Journal journal,
        Rewrapping rewrapping,
        Renewals renewals)
        implements AutoCloseable {

    /**
     * Opens the tables.
     *
     * @param database migrated
     * @param deploymentKey outer layer of the encryption
     * @param former deployment keys under which something may still be
     */
    public static Store open(
            DataSource database, String deploymentKey, List<String> former, Mint mint, Lifetimes lifetimes) {
        var transactions = new Transactions(database);
        var keys = new GrantKeys(deploymentKey, former, mint.random());
        var issuing = new Issuing(keys, mint, lifetimes);
        var renewals = new Renewals(transactions, keys);
        return new Store(
                new ClientTable(transactions),
                new StoredGrants(transactions, issuing, renewals),
                new StoredConnections(transactions, keys),
                new SpentTable(transactions),
                new DeviceTable(transactions, issuing),
                new SessionTable(transactions),
                new BlockTable(transactions),
                new ActTable(transactions),
                new Rewrapping(transactions, keys),
                renewals);
    }

    /** Moves what former deployment keys wrapped under the one of now; the number of rows. */
    public long rewrap() {
        return rewrapping.run();
    }

    /** Writes what is in memory only. */
    @Override
    public void close() {
        renewals.close();
    }
}
