package picket.oauth.store;

import io.helidon.dbclient.DbExecute;
import java.time.Instant;
import picket.oauth.grant.Issued;
import picket.oauth.grant.Rotation;
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
        if (grant.isEmpty() || row.isEmpty() || !proven(row.get(), ask)) {
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
                yield new Rotation.Reused(grant.get().grant());
            }
            case SHARE -> replay(refresh, row.get(), grant.get(), ask);
            case REPLAY -> {
                tokens.countReplay(refresh);
                yield replay(refresh, row.get(), grant.get(), ask);
            }
            case ROTATE -> {
                var scope = ask.scope().orElse(grant.get().scope());
                yield scope.names().isEmpty() || !grant.get().scope().covers(scope)
                        ? new Rotation.Widened()
                        : replace(refresh, row.get(), grant.get(), new Issuing.Terms(scope, ask.binding()), now);
            }
        };
    }

    /** A token that is bound to a key comes with a proof of it (RFC 9449 §5). */
    private static boolean proven(RefreshTokenTable.Row row, Rotation.Ask ask) {
        return row.key().isEmpty() || row.key().equals(ask.binding().access());
    }

    /** The pair of then, for whoever still holds the key of then. */
    private Rotation replay(Token refresh, RefreshTokenTable.Row row, GrantTable.Row grant, Rotation.Ask ask) {
        return issuing.keys()
                .unwrap(refresh.text(), row.pair(), row.grant().value())
                .map(text -> PairText.read(text, grant.audience()))
                .filter(pair -> isBoundAlike(pair, ask))
                .<Rotation>map(Rotation.Replayed::new)
                .orElseGet(Rotation.Refused::new);
    }

    private static boolean isBoundAlike(Issued pair, Rotation.Ask ask) {
        return pair.granted().key().equals(ask.binding().access());
    }

    private Rotation replace(
            Token refresh, RefreshTokenTable.Row row, GrantTable.Row grant, Issuing.Terms terms, Instant now) {
        var key = issuing.keys()
                .unwrap(refresh.text(), row.wrappedKey(), row.grant().value());
        if (key.isEmpty()) {
            return new Rotation.Refused();
        }
        var pair = issuing.pair(transaction, grant, key.get(), terms, now);
        var sealed = issuing.keys()
                .wrap(refresh.text(), PairText.write(pair), row.grant().value());
        new RefreshTokenTable(transaction).replace(refresh, pair, sealed, now);
        return new Rotation.Rotated(pair);
    }
}
