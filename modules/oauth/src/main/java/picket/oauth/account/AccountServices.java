package picket.oauth.account;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picket.oauth.grant.Connection;
import picket.oauth.grant.Connections;
import picket.oauth.grant.Journal;
import picket.oauth.grant.Realm;
import picket.oauth.page.Sessions;
import picket.oauth.page.SignedIn;
import picket.oauth.spi.PersonalRecords;
import picket.oauth.spi.Skill;
import picket.oauth.spi.SkillOffer;
import picket.oauth.token.Endings;

/**
 * What the pages about a person's clients work with.
 *
 * @param sentry origin of the Sentry that people sign in at
 * @param offers skills that may be granted, in display order
 * @param others what the other workers keep about people
 */
public record AccountServices(
        URI sentry,
        List<SkillOffer> offers,
        Connections connections,
        Endings endings,
        Journal journal,
        Sessions sessions,
        SignedIn signedIn,
        Supplier<List<PersonalRecords>> others,
        InstantSource clock) {
    /** Where people find the pages. */
    public static final String PATH = "/oauth/account";

    static final Realm REALM = Realm.ACCOUNT;

    /** The skills that are of use to a connection as its client asked for it. */
    Set<Skill> usable(Connection connection, Set<Skill> skills) {
        return offers.stream()
                .filter(connection::canUse)
                .map(SkillOffer::skill)
                .filter(skills::contains)
                .collect(Collectors.toSet());
    }

    void keep(String person, String action, String target, String request) {
        journal.keep(new Journal.Act(clock.instant(), REALM, person, action, target, request));
    }
}
