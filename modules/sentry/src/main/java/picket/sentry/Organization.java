package picket.sentry;

/**
 * An organization.
 *
 * @param id empty if unknown
 * @param name the slug if there is no name
 * @param webUrl its web address; empty if unknown
 * @param regionUrl where its data are; empty if unknown
 */
public record Organization(String slug, String id, String name, String webUrl, String regionUrl) {
    static Organization read(Fields json) {
        var links = json.object("links");
        return new Organization(
                json.id("slug"),
                json.text("id"),
                json.firstText("name", "slug"),
                links.text("organizationUrl").trim(),
                links.text("regionUrl").trim());
    }
}
