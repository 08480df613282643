package picket.oauth.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picket.oauth.grant.Realm;

/** Signed-in browsers, as their pages need them stored. */
public interface Sessions {

    /** Stores a session under the secret that the browser keeps. */
    void begin(String secret, Session session);

    /** The live session of a secret. */
    Optional<Session> find(Realm realm, String secret, Instant now);

    /** The live sessions of a person. */
    List<Session> of(Realm realm, String person, Instant now);

    /** Ends one session. */
    void end(String secret);

    /** Ends all sessions of a person; their number. */
    long endAll(Realm realm, String person);

    /** Removes what has expired; the number of rows. */
    long purge(Instant now);
}
