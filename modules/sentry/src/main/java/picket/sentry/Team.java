package picket.sentry;

/**
 * A team.
 *
 * @param name the slug if there is no name
 */
public record Team(String id, String slug, String name) {
    static Team read(Fields json) {
        return new Team(json.text("id"), json.id("slug"), json.firstText("name", "slug"));
    }
}
