package picket.oauth.grant;

import java.time.Instant;
import java.util.List;

/** What people and operators did on their pages, and grants that a replay has ended. */
public interface Journal {

    /**
     * One deed.
     *
     * @param realm on whose pages
     * @param person who did it, or whose grant it was
     * @param action such as {@code revoke}
     * @param target of the action, such as the id of a client; may be empty
     * @param request id of the HTTP request
     */
    record Act(Instant at, Realm realm, String person, String action, String target, String request) {}

    /** Keeps a deed; what cannot be kept must not be done. */
    void keep(Act act);

    /** The latest deeds of everybody, newest first; the last with all of its millisecond. */
    List<Act> latest(Instant before, int most);

    /** The deeds of one, newest first. */
    List<Act> of(Realm realm, String person, int most);

    /** Forgets the deeds of one; their number. */
    long forget(Realm realm, String person);

    /** Removes what is older; the number of rows. */
    long purge(Instant before);
}
