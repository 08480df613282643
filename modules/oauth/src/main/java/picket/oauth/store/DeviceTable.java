package picket.oauth.store;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import picket.oauth.grant.Challenge;
import picket.oauth.grant.CodeProof;
import picket.oauth.grant.Devices;
import picket.oauth.grant.Digest;
import picket.oauth.grant.Redemption;
import picket.oauth.grant.Token;
import picket.oauth.grant.TokenKind;
import picket.oauth.grant.UserCode;
import picket.oauth.spi.ClientId;
import picket.store.Expired;
import picket.store.Transactions;

/** Rows of {@code oauth_device}. The authorization code in it is sealed under the user code and the deployment key. */
final class DeviceTable implements Devices {
    private static final long WAITING = 0;
    private static final long DECIDED = 1;

    private final Transactions transactions;
    private final Issuing issuing;
    private final GrantKeys keys;

    DeviceTable(Transactions transactions, Issuing issuing) {
        this.transactions = transactions;
        this.issuing = issuing;
        this.keys = issuing.keys();
    }

    @Override
    public boolean begin(Token device, ClientId client, String request, Instant now) {
        return transactions.once(database -> database.insert(
                        """
                        INSERT INTO oauth_device (digest, user_digest, client_id, request, code, decided, polled_at,
                            expires_at) VALUES (?, ?, ?, ?, '', 0, 0, ?) ON CONFLICT DO NOTHING
                        """,
                        Digest.hex(device.text()),
                        Digest.hex(UserCode.of(device).text()),
                        client.value(),
                        request,
                        now.plus(LIFETIME).toEpochMilli()))
                == 1;
    }

    @Override
    public Optional<Asked> find(UserCode code, Instant now) {
        return transactions.once(database -> database.get(
                        "SELECT * FROM oauth_device WHERE user_digest = ? AND decided = ? AND expires_at > ?",
                        Digest.hex(code.text()),
                        WAITING,
                        now.toEpochMilli())
                .map(row -> new Asked(row.column("request").getString(), challenge(row))));
    }

    /** The digest of the device code is its challenge of method S256 already, in other letters. */
    private static Challenge challenge(DbRow row) {
        var digest = HexFormat.of().parseHex(row.column("digest").getString());
        return new Challenge(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    }

    @Override
    public boolean approve(UserCode code, Token authorization, Instant now) {
        var sealed =
                keys.wrap(code.text(), authorization.text().getBytes(StandardCharsets.UTF_8), Digest.hex(code.text()));
        return decide(code, sealed, now) == 1;
    }

    @Override
    public void deny(UserCode code, Instant now) {
        decide(code, "", now);
    }

    private long decide(UserCode code, String sealed, Instant now) {
        return transactions.once(database -> database.update(
                "UPDATE oauth_device SET decided = ?, code = ? WHERE user_digest = ? AND decided = ? AND expires_at > ?",
                DECIDED,
                sealed,
                Digest.hex(code.text()),
                WAITING,
                now.toEpochMilli()));
    }

    @Override
    public Poll poll(Token device, CodeProof proof, Instant now) {
        return transactions.run(tx -> tx.get(
                        "SELECT * FROM oauth_device WHERE digest = ? AND client_id = ? AND expires_at > ? FOR UPDATE",
                        Digest.hex(device.text()),
                        proof.client().value(),
                        now.toEpochMilli())
                .map(row -> poll(tx, device, row, proof, now))
                .orElseGet(Poll.Gone::new));
    }

    private Poll poll(DbExecute tx, Token device, DbRow row, CodeProof proof, Instant now) {
        if (row.column("decided").getLong() == DECIDED) {
            return decision(tx, device, row.column("code").getString(), proof, now);
        }
        long last = row.column("polled_at").getLong();
        tx.update(
                "UPDATE oauth_device SET polled_at = ? WHERE digest = ?",
                now.toEpochMilli(),
                Digest.hex(device.text()));
        return now.toEpochMilli() - last < INTERVAL.toMillis() ? new Poll.TooSoon() : new Poll.Pending();
    }

    private Poll decision(DbExecute tx, Token device, String sealed, CodeProof proof, Instant now) {
        var decision = sealed.isEmpty() ? new Poll.Denied() : approved(tx, UserCode.of(device), sealed, proof, now);
        if (decision instanceof Poll.Denied || decision instanceof Poll.Approved(Redemption.Redeemed _)) {
            tx.delete("DELETE FROM oauth_device WHERE digest = ?", Digest.hex(device.text()));
        }
        return decision;
    }

    private Poll approved(DbExecute tx, UserCode user, String sealed, CodeProof proof, Instant now) {
        return keys.unwrap(user.text(), sealed, Digest.hex(user.text()))
                .map(text -> new Token(TokenKind.CODE, new String(text, StandardCharsets.UTF_8)))
                .<Poll>map(code -> new Poll.Approved(new CodeExchange(tx, issuing).redeem(code, proof, now)))
                .orElseGet(Poll.Gone::new);
    }

    @Override
    public long purge(Instant now) {
        return new Expired(transactions, "oauth_device", "digest", "expires_at").delete(now);
    }
}
