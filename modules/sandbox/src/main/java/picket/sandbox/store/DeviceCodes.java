package picket.sandbox.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Sign-ins of devices that have no browser (RFC 8628), while they last. */
public final class DeviceCodes {
    private static final String PENDING = "pending";

    private final Jdbc jdbc;

    DeviceCodes(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** What a device hears when it asks. */
    public sealed interface Answer {}

    /** The user let it in. */
    public record Approved(long personId, Set<String> scopes) implements Answer {
        /** Copies the scopes. */
        public Approved {
            scopes = Set.copyOf(scopes);
        }
    }

    /** It is not let in now; the error is one of RFC 8628 §3.5. */
    public record Refused(String error) implements Answer {}

    /** Keeps a code until it is used or expires. */
    public void add(String deviceCode, String userCode, Set<String> scopes, Instant expires) {
        jdbc.run(session -> session.update(
                "INSERT INTO device_code (hash, user_code, scopes, state, person_id, polled, expires)"
                        + " VALUES (?, ?, ?, ?, 0, 0, ?)",
                Credentials.hash(deviceCode),
                userCode,
                Credentials.join(scopes),
                PENDING,
                expires.toEpochMilli()));
    }

    /** What a device asks for whose user code was typed in; empty if nothing waits under that code. */
    public Optional<Set<String>> waiting(String userCode, Instant now) {
        return jdbc.run(session -> session.first(
                row -> Credentials.split(row.getString(1)),
                "SELECT scopes FROM device_code WHERE user_code = ? AND state = ? AND expires > ?",
                userCode,
                PENDING,
                now.toEpochMilli()));
    }

    /** Notes that a person lets the device in, or does not. */
    public void decide(String userCode, Person person, boolean approved) {
        jdbc.run(session -> session.update(
                "UPDATE device_code SET state = ?, person_id = ? WHERE user_code = ? AND state = ?",
                approved ? "approved" : "denied",
                person.id(),
                userCode,
                PENDING));
    }

    /**
     * Answers a device. A code that was approved, denied or expired is gone afterwards.
     *
     * @param soonest how long after its last question it may ask again, in milliseconds
     */
    public Answer ask(String deviceCode, Instant now, long soonest) {
        record Row(String state, long personId, Set<String> scopes, long polled, long expires) {}
        var hash = Credentials.hash(deviceCode);
        return jdbc.run(session -> {
            var found = session.first(
                    row -> new Row(
                            row.getString(1),
                            row.getLong(2),
                            Credentials.split(row.getString(3)),
                            row.getLong(4),
                            row.getLong(5)),
                    "SELECT state, person_id, scopes, polled, expires FROM device_code WHERE hash = ? FOR UPDATE",
                    hash);
            if (found.isEmpty()) {
                return new Refused("invalid_grant");
            }
            var row = found.get();
            boolean expired = row.expires() <= now.toEpochMilli();
            if (!expired && row.state().equals(PENDING)) {
                session.update("UPDATE device_code SET polled = ? WHERE hash = ?", now.toEpochMilli(), hash);
                boolean hasty = now.toEpochMilli() - row.polled() < soonest;
                return new Refused(hasty ? "slow_down" : "authorization_pending");
            }
            session.update("DELETE FROM device_code WHERE hash = ?", hash);
            if (expired) {
                return new Refused("expired_token");
            }
            return row.state().equals("approved")
                    ? new Approved(row.personId(), row.scopes())
                    : new Refused("access_denied");
        });
    }
}
