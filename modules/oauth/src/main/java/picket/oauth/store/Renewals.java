package picket.oauth.store;

import io.helidon.dbclient.DbExecute;
import java.time.Instant;
import picket.oauth.grant.Credentials;
import picket.oauth.grant.Lease;
import picket.oauth.grant.Token;
import picket.oauth.spi.GrantId;

/** Renewals of Sentry's tokens: the intent is written before Sentry is asked, and no transaction waits for Sentry. */
record Renewals(Transactions transactions, GrantKeys keys) {

    Lease lease(Token token, Instant now) {
        return transactions.run(tx -> {
            var bearer = Bearer.find(tx, token);
            var grant = bearer.flatMap(found -> new GrantTable(tx).lock(found.grant()));
            if (grant.isEmpty()) {
                return new Lease.Gone();
            }
            var id = grant.get().grant().id();
            return keys.unwrap(token, bearer.orElseThrow().wrappedKey(), id.value())
                    .flatMap(key -> keys.open(key, grant.get().credentials(), id.value())
                            .map(text -> lease(tx, grant.get(), key, CredentialsText.read(text), now)))
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
        return new Lease.Taken(current, new Held(id, key));
    }

    /** Keeps the grant's key, so that the token that opened it may end meanwhile. */
    private final class Held implements Lease.Holder {
        private final GrantId id;
        private final byte[] key;

        Held(GrantId id, byte[] key) {
            this.id = id;
            this.key = key;
        }

        @Override
        public void renewed(Credentials credentials, Instant now) {
            var sealed = keys.seal(key, CredentialsText.write(credentials), id.value());
            transactions.once(database -> new GrantTable(database).renew(id, sealed, credentials.expiresAt(), now));
        }

        @Override
        public void release() {
            transactions.once(database -> new GrantTable(database).lease(id, Instant.EPOCH));
        }
    }
}
