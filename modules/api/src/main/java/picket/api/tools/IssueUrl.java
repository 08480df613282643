package picket.api.tools;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The link of an issue, or of one event of it, as people copy it from Sentry.
 *
 * @param issue short id in upper case, or digits
 */
public record IssueUrl(String organization, String issue, Optional<String> event) {
    private static final Set<String> NOT_ORGANIZATIONS = Set.of("us", "eu", "de", "www");
    private static final Pattern SLUG = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}");
    private static final Pattern ISSUE = Pattern.compile("\\d{1,20}|[A-Za-z0-9][\\w-]{0,198}-[A-Za-z0-9]+");
    private static final Pattern EVENT = Pattern.compile("[0-9a-fA-F]{32}");

    /** Reads a link; an {@link InputError} says what links look like. */
    public static IssueUrl parse(URI url) {
        var path = Stream.of(Optional.ofNullable(url.getRawPath()).orElse("").split("/", -1))
                .filter(part -> !part.isEmpty())
                .map(IssueUrl::decode)
                .toList();
        var organization =
                organization(url, path).filter(slug -> SLUG.matcher(slug).matches());
        var issue = after(path, "issues").filter(id -> ISSUE.matcher(id).matches());
        if (organization.isEmpty() || issue.isEmpty()) {
            throw new InputError(
                    "issueUrl is not the link of an issue. Links look like https://my-org.sentry.io/issues/123 or https://sentry.example.com/organizations/my-org/issues/123.");
        }
        var event = after(path, "events").filter(id -> EVENT.matcher(id).matches());
        return new IssueUrl(organization.get(), issue.get().toUpperCase(Locale.ROOT), event);
    }

    /** {@code /organizations/{org}/…}, else {@code /{org}/issues/…}, else the first label of the host. */
    private static Optional<String> organization(URI url, List<String> path) {
        if (path.size() > 1 && path.getFirst().equals("organizations")) {
            return Optional.of(path.get(1));
        }
        if (!path.isEmpty() && !path.getFirst().equals("issues")) {
            return Optional.of(path.getFirst());
        }
        var labels = List.of(url.getHost().toLowerCase(Locale.ROOT).split("\\.", -1));
        return labels.size() > 2 && !NOT_ORGANIZATIONS.contains(labels.getFirst())
                ? Optional.of(labels.getFirst())
                : Optional.empty();
    }

    private static Optional<String> after(List<String> path, String name) {
        int at = path.indexOf(name);
        return at >= 0 && at + 1 < path.size() ? Optional.of(path.get(at + 1)) : Optional.empty();
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
