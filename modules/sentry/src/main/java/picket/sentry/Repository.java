package picket.sentry;

/**
 * A source repository that an integration connects.
 *
 * @param name for example {@code acme/shop}
 * @param provider for example {@code integrations:github}; empty if unknown
 */
public record Repository(String name, String provider) {
    static Repository read(Fields json) {
        return new Repository(json.id("name"), json.object("provider").text("id"));
    }
}
