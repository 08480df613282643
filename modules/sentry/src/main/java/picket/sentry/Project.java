package picket.sentry;

/**
 * A project and what it has data for.
 *
 * @param id empty if unknown
 * @param name the slug if there is no name
 * @param platform empty if unknown
 */
public record Project(
        String slug,
        String id,
        String name,
        String platform,
        boolean profiles,
        boolean replays,
        boolean logs,
        boolean traces) {
    static Project read(Fields json) {
        return new Project(
                json.id("slug"),
                json.text("id"),
                json.firstText("name", "slug"),
                json.text("platform"),
                json.yes("hasProfiles"),
                json.yes("hasReplays"),
                json.yes("hasLogs"),
                json.yes("firstTransactionEvent"));
    }
}
