package picket.oauth.token;

import picket.oauth.grant.Digest;
import picket.oauth.grant.Grants;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.Reason;

/** Ends grants, in the store and in what this process remembers, and leaves a line for whoever asks why. */
public record Endings(Grants grants, Validations validations) {
    private static final System.Logger LOG = System.getLogger(Endings.class.getName());
    private static final int SHOWN = 8;

    /** Whatever is asked next of a grant is looked up anew. */
    public void changed(GrantId grant) {
        validations.forget(grant);
    }

    /** Ends a grant; one that is gone already is no fault. */
    public void end(GrantId grant, Reason reason) {
        grants.revoke(grant);
        validations.forget(grant);
        LOG.log(
                System.Logger.Level.INFO,
                "grant {0} ended: {1}",
                Digest.hex(grant.value()).substring(0, SHOWN),
                reason);
    }
}
