package picket.oauth.grant;

import java.time.Instant;
import java.util.List;

/** What people and operators did on their pages, and grants that a replay has ended. */
public interface Journal {
    /** So many characters of a target are kept. */
    int LONGEST = 2000;

    /**
     * One deed.
     *
     * @param realm on whose pages
     * @param person who did it, or whose grant it was
     * @param action such as {@code revoke}
     * @param target of the action, in words that say it when it is gone, such as whose grant it was; may be empty
     * @param request id of the HTTP request
     */
    record Act(Instant at, Realm realm, String person, String action, String target, String request) {
        /** Keeps of a long target what there is place for: nothing is left undone for the length of a client's id. */
        public Act {
            target = target.length() <= LONGEST ? target : target.substring(0, LONGEST);
        }
    }

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
