package picket.sentry;

/** The project of something; parts may be empty. */
public record ProjectName(String id, String slug, String name) {
    static ProjectName read(Fields json) {
        return new ProjectName(json.text("id"), json.text("slug"), json.firstText("name", "slug"));
    }

    /** Whether a constraint, which may be a slug or a numeric id, names it. */
    public boolean is(String slugOrId) {
        return slug.equals(slugOrId) || (!id.isBlank() && id.equals(slugOrId));
    }
}
