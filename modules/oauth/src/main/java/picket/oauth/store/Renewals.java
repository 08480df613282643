package picket.oauth.store;

import io.helidon.dbclient.DbExecute;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import picket.oauth.grant.Credentials;
import picket.oauth.grant.Lease;
import picket.oauth.grant.Token;
import picket.oauth.spi.GrantId;
import picket.store.Outage;
import picket.store.Transactions;

/**
 * Renewals of Sentry's tokens: the intent is written before Sentry is asked, and no transaction waits for Sentry. What
 * Sentry gave while the database was away waits in memory, sealed, and is written before anything else is renewed.
 */
final class Renewals {
    private static final System.Logger LOG = System.getLogger(Renewals.class.getName());
    private static final int ATTEMPTS = 3;

    private final Transactions transactions;
    private final GrantKeys keys;
    private final Map<GrantId, Renewed> unwritten = new ConcurrentHashMap<>();

    private record Renewed(String credentials, Instant upstreamEnd, String letter, Instant at) {}

    Renewals(Transactions transactions, GrantKeys keys) {
        this.transactions = transactions;
        this.keys = keys;
    }

    /** Writes what is still in memory, if anything is. */
    void catchUp() {
        for (var id : Set.copyOf(unwritten.keySet())) {
            unwritten.computeIfPresent(id, (grant, renewed) -> {
                write(grant, renewed);
                return null;
            });
        }
    }

    private void write(GrantId id, Renewed renewed) {
        transactions.once(database -> new GrantTable(database)
                .renew(id, renewed.credentials(), renewed.upstreamEnd(), renewed.letter(), renewed.at()));
    }

    Lease lease(Token token, Instant now) {
        catchUp();
        return transactions.run(tx -> {
            var bearer = Bearer.find(tx, token);
            var grant = bearer.flatMap(found -> new GrantTable(tx).lock(found.grant()));
            if (grant.isEmpty()) {
                return new Lease.Gone();
            }
            var id = grant.get().grant().id();
            return keys.unwrap(token.text(), bearer.orElseThrow().wrappedKey(), id.value())
                    .flatMap(key -> keys.credentials(key, grant.get())
                            .map(credentials -> lease(tx, grant.get(), key, credentials, now)))
                    .orElseGet(Lease.Gone::new);
        });
    }

    private Lease lease(DbExecute tx, GrantTable.Row grant, byte[] key, Credentials current, Instant now) {
        if (grant.leasedUntil().isAfter(now)) {
            return new Lease.Busy();
        }
        if (grant.renewedAt().plus(Lease.SHARED).isAfter(now)) {
            return new Lease.Fresh(current);
        }
        var id = grant.grant().id();
        new GrantTable(tx).lease(id, now.plus(Lease.LENGTH));
        return new Lease.Taken(current, new Held(id, key, grant.letter()));
    }

    /** Keeps the grant's key, so that the token that opened it may end meanwhile. */
    private final class Held implements Lease.Holder {
        private final GrantId id;
        private final byte[] key;
        private final String letter;

        Held(GrantId id, byte[] key, String letter) {
            this.id = id;
            this.key = key;
            this.letter = letter;
        }

        @Override
        public void renewed(Credentials credentials, Instant now) {
            // Sentry has forgotten the old refresh token: from here on this is the only copy of the new one.
            var sealed = keys.seal(key, CredentialsText.write(credentials), id.value());
            unwritten.put(id, new Renewed(sealed, credentials.expiresAt(), letter, now));
            for (int attempt = 0; attempt < ATTEMPTS && unwritten.containsKey(id); attempt++) {
                try {
                    catchUp();
                } catch (Outage e) {
                    LOG.log(System.Logger.Level.WARNING, "renewed tokens wait for the database: {0}", e.getMessage());
                }
            }
        }

        @Override
        public void release() {
            transactions.once(database -> new GrantTable(database).lease(id, Instant.EPOCH));
        }
    }
}
