package picket.oauth.token;

import java.time.InstantSource;
import picket.oauth.grant.Digest;
import picket.oauth.grant.Grants;
import picket.oauth.grant.Journal;
import picket.oauth.grant.Realm;
import picket.oauth.spi.Grant;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.Reason;

/** Ends grants, in the store and in what this process remembers, and leaves a line for whoever asks why. */
public record Endings(Grants grants, Validations validations, Journal journal, InstantSource clock) {
    private static final System.Logger LOG = System.getLogger(Endings.class.getName());
    private static final int SHOWN = 8;

    /** Whatever is asked next of a grant is looked up anew. */
    public void changed(GrantId grant) {
        validations.forget(grant);
    }

    /**
     * Ends a grant of which somebody presented a code or refresh token that had been used: one of those who did is a
     * thief, so that operators and the person can read of it.
     *
     * @param action for the journal
     * @param request id of the HTTP request
     */
    void replayed(Grant grant, String action, String request) {
        end(grant.id(), Reason.REPLAYED);
        journal.keep(new Journal.Act(
                clock.instant(),
                Realm.ACCOUNT,
                grant.user().value(),
                action,
                grant.client().value(),
                request));
    }

    /** Ends a grant; false if it had ended before, which is no fault. */
    public boolean end(GrantId grant, Reason reason) {
        boolean ended = grants.revoke(grant);
        ended(grant, reason);
        return ended;
    }

    /** A grant has ended in the store. */
    public void ended(GrantId grant, Reason reason) {
        validations.forget(grant);
        LOG.log(
                System.Logger.Level.INFO,
                "grant {0} ended: {1}",
                Digest.hex(grant.value()).substring(0, SHOWN),
                reason);
    }
}
