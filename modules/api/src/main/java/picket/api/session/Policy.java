package picket.api.session;

import java.util.Set;
import java.util.stream.Collectors;
import picket.oauth.spi.Skill;
import picket.sentry.SentryClient;

/**
 * What the operator decides for all sessions.
 *
 * @param tools by name
 * @param skills by id
 * @param organizations by slug
 * @param readOnly whether no session can change anything
 * @param exposure where the request names none
 * @param confirmation at least
 * @param tokens of a result, where the request names none
 */
public record Policy(
        Names tools,
        Names skills,
        Names organizations,
        boolean readOnly,
        Exposure exposure,
        Confirmation confirmation,
        int tokens) {
    /** The bounds of what a request may choose as the length of results. */
    public static final int LEAST_TOKENS = 1_000;

    /** The most that a request may choose. */
    public static final int MOST_TOKENS = 200_000;

    /** Nothing is forbidden; as a service begins. */
    public static final Policy OPEN =
            new Policy(Names.ALL, Names.ALL, Names.ALL, false, Exposure.CATALOG, Confirmation.DESTRUCTIVE, 25_000);

    /** What holds where a request wishes for nothing else. */
    Rules rules(boolean experimental, boolean agent) {
        return new Rules(tools, readOnly, experimental, agent ? Exposure.AGENT : exposure, confirmation, tokens);
    }

    /** Those skills that count. */
    Set<Skill> among(Set<Skill> granted) {
        return granted.stream().filter(skill -> skills.admit(skill.id())).collect(Collectors.toSet());
    }

    /** A client that reaches no further than sessions may. */
    SentryClient guard(SentryClient client) {
        return organizations.restrict() ? client.within(this::admitsOrganization) : client;
    }

    /**
     * Whether sessions may reach an organization. Where some may not, a number names none: it could be the id of a
     * forbidden one, and no slug is a number.
     */
    boolean admitsOrganization(String slug) {
        return !organizations.restrict()
                || (organizations.admit(slug) && !slug.chars().allMatch(Character::isDigit));
    }
}
