package picket.oauth.store;

import io.helidon.dbclient.DbExecute;
import java.time.Instant;
import java.util.Optional;
import picket.oauth.grant.Rotation;
import picket.oauth.grant.Scope;
import picket.oauth.grant.Token;

/** One refresh token for the next pair, in one transaction. */
record RefreshExchange(DbExecute transaction, Issuing issuing) {

    Rotation rotate(Token refresh, Rotation.Ask ask, Instant now) {
        var tokens = new RefreshTokenTable(transaction);
        var grant = tokens.find(refresh)
                .flatMap(row -> new GrantTable(transaction).lock(row.grant()))
                .filter(row -> row.grant().client().equals(ask.client()));
        // Read again under the lock: another process may have replaced it meanwhile.
        var row = tokens.find(refresh);
        if (grant.isEmpty() || row.isEmpty()) {
            return new Rotation.Refused();
        }
        if (!ask.audience().orElse(grant.get().audience()).equals(grant.get().audience())) {
            return new Rotation.OtherResource();
        }
        var successorUsed = tokens.find(row.get().successor()).flatMap(RefreshTokenTable.Row::replacedAt);
        return switch (Rotation.judge(
                row.get().expiresAt(),
                row.get().replacedAt(),
                successorUsed,
                row.get().replays(),
                now)) {
            case EXPIRED -> new Rotation.Refused();
            case REUSED -> {
                new GrantTable(transaction).delete(row.get().grant());
                yield new Rotation.Reused(row.get().grant());
            }
            case EXHAUSTED -> new Rotation.Exhausted();
            case SHARE -> replay(refresh, row.get(), grant.get());
            case REPLAY -> {
                tokens.countReplay(refresh);
                yield replay(refresh, row.get(), grant.get());
            }
            case ROTATE ->
                ask.scope()
                        .map(grant.get().scope()::narrowed)
                        .orElse(Optional.of(grant.get().scope()))
                        .map(scope -> replace(refresh, row.get(), grant.get(), scope, now))
                        .orElseGet(Rotation.Widened::new);
        };
    }

    private Rotation replay(Token refresh, RefreshTokenTable.Row row, GrantTable.Row grant) {
        var pair = issuing.keys().unwrap(refresh, row.pair(), row.grant().value());
        if (pair.isEmpty()) {
            return new Rotation.Refused();
        }
        return new Rotation.Replayed(row.grant(), PairText.read(pair.get(), grant.audience()));
    }

    private Rotation replace(Token refresh, RefreshTokenTable.Row row, GrantTable.Row grant, Scope scope, Instant now) {
        var key = issuing.keys().unwrap(refresh, row.wrappedKey(), row.grant().value());
        if (key.isEmpty()) {
            return new Rotation.Refused();
        }
        var pair = issuing.pair(transaction, grant, key.get(), scope, now);
        var sealed =
                issuing.keys().wrap(refresh, PairText.write(pair), row.grant().value());
        new RefreshTokenTable(transaction).replace(refresh, pair, sealed, now);
        return new Rotation.Rotated(row.grant(), pair);
    }
}
