package picket.oauth.store;

import io.helidon.dbclient.DbExecute;
import java.time.Instant;
import picket.oauth.grant.CodeProof;
import picket.oauth.grant.CodeTerms;
import picket.oauth.grant.KeyBinding;
import picket.oauth.grant.Redemption;
import picket.oauth.grant.Token;

/** One code for one pair, in one transaction. */
record CodeExchange(DbExecute transaction, Issuing issuing) {

    Redemption redeem(Token code, CodeProof proof, Instant now) {
        var codes = new CodeTable(transaction);
        var grant = codes.find(code).flatMap(row -> new GrantTable(transaction).lock(row.grant()));
        // Read again under the lock: another process may have spent it meanwhile.
        var row = codes.find(code);
        return grant.isEmpty() || row.isEmpty()
                ? new Redemption.Refused()
                : judge(code, row.get(), grant.get(), proof, now);
    }

    private Redemption judge(Token code, CodeTable.Row row, GrantTable.Row grant, CodeProof proof, Instant now) {
        var terms =
                new CodeTerms(grant.grant().client(), row.redirectUri(), row.challenge(), row.key(), row.expiresAt());
        return switch (terms.judge(proof, grant.audience(), row.spent(), now)) {
            case WRONG, EXPIRED -> new Redemption.Refused();
            case OTHER_RESOURCE -> new Redemption.OtherResource();
            case REPLAYED -> {
                new GrantTable(transaction).delete(row.grant());
                yield new Redemption.Replayed(grant.grant());
            }
            case GOOD -> spend(code, row, grant, proof.binding(), now);
        };
    }

    private Redemption spend(Token code, CodeTable.Row row, GrantTable.Row grant, KeyBinding binding, Instant now) {
        var key =
                issuing.keys().unwrap(code.text(), row.wrappedKey(), row.grant().value());
        if (key.isEmpty()) {
            return new Redemption.Refused();
        }
        new CodeTable(transaction).spend(code, now);
        return new Redemption.Redeemed(
                issuing.pair(transaction, grant, key.get(), new Issuing.Terms(grant.scope(), binding), now));
    }
}
