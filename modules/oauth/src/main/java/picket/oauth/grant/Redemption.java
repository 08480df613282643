package picket.oauth.grant;

import picket.oauth.spi.Grant;

/** What became of an authorization code. */
public sealed interface Redemption {

    /** It is spent, and this is the pair for it. */
    record Redeemed(Issued pair) implements Redemption {}

    /** It opens nothing for this client, now; nothing has changed. */
    record Refused() implements Redemption {}

    /** It is for another resource than the one named; nothing has changed. */
    record OtherResource() implements Redemption {}

    /** It was spent before; the grant is gone with this answer. */
    record Replayed(Grant grant) implements Redemption {}
}
