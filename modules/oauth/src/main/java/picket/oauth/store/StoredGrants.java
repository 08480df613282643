package picket.oauth.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picket.oauth.grant.Approval;
import picket.oauth.grant.CodeProof;
import picket.oauth.grant.CodeTerms;
import picket.oauth.grant.Credentials;
import picket.oauth.grant.GrantedAccess;
import picket.oauth.grant.Grants;
import picket.oauth.grant.Lease;
import picket.oauth.grant.Opened;
import picket.oauth.grant.Redemption;
import picket.oauth.grant.Rotation;
import picket.oauth.grant.Thumbprint;
import picket.oauth.grant.Token;
import picket.oauth.grant.TokenKind;
import picket.oauth.spi.Grant;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.UserId;
import picket.store.Expired;
import picket.store.Transactions;

/** Grants in the tables of this package. Whatever reads before it writes locks the row in {@code oauth_grant} first. */
final class StoredGrants implements Grants {
    private final Transactions transactions;
    private final Issuing issuing;
    private final GrantKeys keys;
    private final Renewals renewals;

    StoredGrants(Transactions transactions, Issuing issuing, Renewals renewals) {
        this.transactions = transactions;
        this.issuing = issuing;
        this.keys = issuing.keys();
        this.renewals = renewals;
    }

    @Override
    public GrantId begin(Approval approval, Credentials credentials, Token code, CodeTerms terms, Instant now) {
        var id = new GrantId(issuing.mint().id());
        var key = keys.fresh();
        var sealed = keys.seal(key, CredentialsText.write(credentials), id.value());
        return transactions.run(tx -> {
            new GrantTable(tx)
                    .add(
                            id,
                            approval,
                            sealed,
                            keys.letters().address(key),
                            credentials.expiresAt(),
                            now,
                            terms.expiresAt());
            new CodeTable(tx).add(code, id, keys.wrap(code.text(), key, id.value()), terms);
            return id;
        });
    }

    @Override
    public GrantedAccess issue(Approval approval, Credentials credentials, Optional<Thumbprint> boundTo, Instant now) {
        var id = new GrantId(issuing.mint().id());
        var key = keys.fresh();
        var sealed = keys.seal(key, CredentialsText.write(credentials), id.value());
        return transactions.run(tx -> {
            var end = issuing.lifetimes().accessEnd(now, credentials.expiresAt(), now);
            var granted = new GrantedAccess(
                    issuing.mint().token(TokenKind.ACCESS), end, approval.scope(), approval.audience(), boundTo);
            new GrantTable(tx).add(id, approval, sealed, "", credentials.expiresAt(), now, end);
            new AccessTokenTable(tx).add(granted, id, keys.wrap(granted.access().text(), key, id.value()));
            return granted;
        });
    }

    @Override
    public Redemption redeem(Token code, CodeProof proof, Instant now) {
        return transactions.run(tx -> new CodeExchange(tx, issuing).redeem(code, proof, now));
    }

    @Override
    public Rotation rotate(Token refresh, Rotation.Ask ask, Instant now) {
        return transactions.run(tx -> new RefreshExchange(tx, issuing).rotate(refresh, ask, now));
    }

    @Override
    public Optional<Opened> open(Token token) {
        return transactions.once(database -> Bearer.find(database, token)
                .flatMap(bearer ->
                        new GrantTable(database).find(bearer.grant()).flatMap(row -> open(token, bearer, row))));
    }

    private Optional<Opened> open(Token token, Bearer bearer, GrantTable.Row row) {
        var id = bearer.grant().value();
        return keys.unwrap(token.text(), bearer.wrappedKey(), id)
                .flatMap(key -> keys.credentials(key, row))
                .map(credentials -> new Opened(
                        row.grant(),
                        row.audience(),
                        bearer.scope().orElse(row.scope()),
                        bearer.key(),
                        bearer.end(),
                        credentials));
    }

    @Override
    public Lease lease(Token token, Instant now) {
        return renewals.lease(token, now);
    }

    @Override
    public void end(Token access) {
        transactions.once(database -> new AccessTokenTable(database).delete(access));
    }

    @Override
    public boolean revoke(GrantId grant) {
        return transactions.once(database -> new GrantTable(database).delete(grant)) > 0;
    }

    @Override
    public List<Grant> of(UserId user, Instant now) {
        return transactions.once(database -> new GrantTable(database)
                .of(user, now).stream().map(GrantTable.Row::grant).toList());
    }

    @Override
    public long purge(Instant now) {
        return new Expired(transactions, "oauth_access_token", "digest", "expires_at").delete(now)
                + new Expired(transactions, "oauth_refresh_token", "digest", "expires_at").delete(now)
                + new Expired(transactions, "oauth_grant", "id", "expires_at").delete(now);
    }
}
