package picket.oauth.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picket.oauth.spi.ClientId;

/** Devices that wait for a person to approve them elsewhere (RFC 8628), as this server needs them stored. */
public interface Devices {
    /** How long a device may wait. */
    Duration LIFETIME = Duration.ofMinutes(10);

    /** How far apart its questions must be. */
    Duration INTERVAL = Duration.ofSeconds(5);

    /**
     * What a device asked for.
     *
     * @param request as the client sent it, encoded
     * @param challenge which the device code answers
     */
    record Asked(String request, Challenge challenge) {}

    /** What a device learns when it asks. */
    sealed interface Poll {
        /** Nobody has decided yet. */
        record Pending() implements Poll {}

        /** It asks too often. */
        record TooSoon() implements Poll {}

        /** A person said no. */
        record Denied() implements Poll {}

        /** There is nothing to wait for: never, or no longer. */
        record Gone() implements Poll {}

        /** A person said yes, and this is what it bought. What was redeemed is gone; what was not can be asked for again. */
        record Approved(Redemption redemption) implements Poll {}
    }

    /** Stores a device that waits; false if its user code is another one's at the moment. */
    boolean begin(Token device, ClientId client, String request, Instant now);

    /** What the device with this code asked for, while nobody has decided. */
    Optional<Asked> find(UserCode code, Instant now);

    /** Stores an authorization code for the device; false if nothing waits for it any more. */
    boolean approve(UserCode code, Token authorization, Instant now);

    /** Stores that the person said no. */
    void deny(UserCode code, Instant now);

    /**
     * Answers the device; an approval is redeemed in the same transaction, so that it is not used up for nothing.
     *
     * @param proof of the client that asks
     */
    Poll poll(Token device, CodeProof proof, Instant now);

    /** Removes what has expired; the number of rows. */
    long purge(Instant now);
}
