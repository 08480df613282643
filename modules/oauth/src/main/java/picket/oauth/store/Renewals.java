package picket.oauth.store;

import io.helidon.dbclient.DbExecute;
import java.time.Instant;
import java.util.Optional;
import picket.oauth.grant.Credentials;
import picket.oauth.grant.Lease;
import picket.oauth.grant.Token;
import picket.oauth.spi.GrantId;
import picket.store.Transactions;

/**
 * Renewals of Sentry's tokens: the intent is written before Sentry is asked, and no transaction waits for Sentry. What
 * Sentry gave while the database was away is written before anything else is renewed.
 */
final class Renewals implements AutoCloseable {
    private final Transactions transactions;
    private final GrantKeys keys;
    private final Unwritten unwritten;

    Renewals(Transactions transactions, GrantKeys keys) {
        this.transactions = transactions;
        this.keys = keys;
        this.unwritten = Unwritten.start(
                (id, renewed) -> transactions.once(database -> new GrantTable(database).renew(id, renewed)));
    }

    @Override
    public void close() {
        unwritten.close();
    }

    Lease lease(Token token, Instant now) {
        unwritten.write();
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
        var until = now.plus(Lease.LENGTH);
        new GrantTable(tx).lease(grant.grant().id(), until);
        boolean inDoubt = grant.leasedUntil().isAfter(Instant.EPOCH);
        return new Lease.Taken(current, inDoubt, new Held(key, current, grant, until));
    }

    /** Keeps the grant's key, so that the token that opened it may end meanwhile. */
    private final class Held implements Lease.Holder {
        private final byte[] key;
        private final Credentials current;
        private final GrantTable.Row leased;
        private final Instant until;
        private final GrantId id;

        Held(byte[] key, Credentials current, GrantTable.Row leased, Instant until) {
            this.key = key;
            this.current = current;
            this.leased = leased;
            this.until = until;
            this.id = leased.grant().id();
        }

        @Override
        public void renewed(Credentials credentials, Instant now) {
            // Sentry has forgotten the old refresh token: from here on this is the only copy of the new one.
            var sealed = keys.seal(key, CredentialsText.write(credentials), id.value());
            var renewed =
                    new Unwritten.Renewed(sealed, credentials.expiresAt(), leased.letter(), leased.renewedAt(), now);
            unwritten.add(id, renewed);
        }

        @Override
        public Optional<Credentials> newer() {
            return transactions
                    .once(database -> new GrantTable(database).find(id))
                    .flatMap(row -> keys.credentials(key, row))
                    .filter(stored -> !stored.equals(current));
        }

        @Override
        public void release() {
            transactions.once(database -> new GrantTable(database).release(id, until));
        }
    }
}
