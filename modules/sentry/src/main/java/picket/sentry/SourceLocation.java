package picket.sentry;

/** Where the code of a frame is. Text that is unknown is empty. */
public record SourceLocation(String repository, String path, String url) {
    static SourceLocation read(Fields json) {
        var config = json.object("config");
        return new SourceLocation(
                config.firstText("repoName", "repositoryName"),
                json.firstText("sourcePath", "path"),
                json.text("sourceUrl"));
    }
}
