package picket.sentry;

/** An entry of another tracker that is linked to an issue. Text that is unknown is empty. */
public record ExternalIssue(String name, String url) {
    static ExternalIssue read(Fields json) {
        return new ExternalIssue(json.text("displayName"), json.text("webUrl"));
    }
}
