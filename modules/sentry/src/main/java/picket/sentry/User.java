package picket.sentry;

/**
 * A Sentry user.
 *
 * @param name empty if unknown
 * @param email empty if unknown
 */
public record User(String id, String name, String email) {
    static User read(Fields json) {
        return new User(json.id("id"), json.text("name"), json.text("email"));
    }
}
