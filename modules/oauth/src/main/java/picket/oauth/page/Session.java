package picket.oauth.page;

import java.time.Instant;
import picket.oauth.grant.Realm;

/**
 * A browser whose person is signed in.
 *
 * @param realm whose pages it opens
 * @param person id of who signed in
 * @param name as they are called, untrusted text
 */
public record Session(Realm realm, String person, String name, Instant expiresAt) {}
