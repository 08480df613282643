package picket.oauth.store;

import io.helidon.dbclient.DbExecute;
import java.time.Instant;
import picket.oauth.grant.GrantedAccess;
import picket.oauth.grant.Issued;
import picket.oauth.grant.KeyBinding;
import picket.oauth.grant.Lifetimes;
import picket.oauth.grant.Mint;
import picket.oauth.grant.Scope;
import picket.oauth.grant.TokenKind;

/** Makes and stores pairs. */
record Issuing(GrantKeys keys, Mint mint, Lifetimes lifetimes) {

    /** What the next pair is good for, and in whose hands. */
    record Terms(Scope scope, KeyBinding binding) {}

    /**
     * The next pair of a grant, whose life it extends, and that of its client's registration if that would end before.
     *
     * @param grant locked
     * @param key of the grant
     */
    Issued pair(DbExecute transaction, GrantTable.Row grant, byte[] key, Terms terms, Instant now) {
        var id = grant.grant().id();
        var grantedAt = grant.grant().createdAt();
        var refreshEnd = lifetimes.refreshEnd(grantedAt, now);
        var granted = new GrantedAccess(
                mint.token(TokenKind.ACCESS),
                lifetimes.accessEnd(grantedAt, grant.upstreamEnd(), now),
                terms.scope(),
                grant.audience(),
                terms.binding().access());
        var refresh = mint.token(TokenKind.REFRESH);
        new GrantTable(transaction).extend(id, refreshEnd);
        ClientTable.prolong(transaction, grant.grant().client(), refreshEnd, now);
        new AccessTokenTable(transaction)
                .add(granted, id, keys.wrap(granted.access().text(), key, id.value()));
        new RefreshTokenTable(transaction)
                .add(
                        refresh,
                        id,
                        keys.wrap(refresh.text(), key, id.value()),
                        terms.binding().refresh(),
                        refreshEnd);
        return new Issued(granted, refresh);
    }
}
