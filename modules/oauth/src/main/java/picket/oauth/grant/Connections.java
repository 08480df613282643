package picket.oauth.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picket.oauth.spi.ClientId;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.Skill;
import picket.oauth.spi.UserId;

/** Grants beside their secrets, as those who look after them need them stored. */
public interface Connections {
    /** Uses closer together than this are one. */
    Duration COARSE = Duration.ofMinutes(5);

    /** So many grants are counted at most, so that counting takes no longer in a large deployment. */
    int LATEST = 10_000;

    /** The live grants of a person, newest first. */
    List<Connection> of(UserId user, Instant now);

    /** A live grant of anybody. */
    Optional<Connection> find(GrantId grant, Instant now);

    /** A live grant, if it is this person's. */
    default Optional<Connection> find(UserId user, GrantId grant, Instant now) {
        return find(grant, now).filter(found -> found.grant().user().equals(user));
    }

    /**
     * Live grants of anybody, newest first.
     *
     * @param before none that is as new as this
     * @param most but the last with all of its millisecond
     */
    List<Connection> latest(Selection selection, Instant before, int most, Instant now);

    /** Which grants are asked for; an absent part stands for all. */
    record Selection(Optional<UserId> user, Optional<ClientId> client) {}

    /** The clients with the most of the {@link #LATEST} live grants that are newest, with their number. */
    List<Popular> popular(int most, Instant now);

    /**
     * A client that people use.
     *
     * @param name as in its latest grant, untrusted text
     */
    record Popular(ClientId client, String name, long grants) {
        /** The name, or the id of a client that gave none. */
        public String label() {
            return name.isEmpty() ? client.value() : name;
        }
    }

    /** Notes that a grant was used. */
    void touch(GrantId grant, Instant now);

    /** Changes what a grant allows, within what Sentry gave already; false if the person has no such grant. */
    boolean choose(UserId user, GrantId grant, Set<Skill> skills);

    /** The same with tokens that reach further, which the client finds when it comes next. */
    boolean choose(UserId user, GrantId grant, Set<Skill> skills, Credentials credentials, Set<String> upstreamScopes);

    /** Ends all grants of a person; the ended ones. */
    List<GrantId> endAll(UserId user);

    /** Ends all grants of a client; the ended ones. */
    List<GrantId> endAll(ClientId client);
}
