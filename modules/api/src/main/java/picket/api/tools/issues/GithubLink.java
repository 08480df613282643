package picket.api.tools.issues;

import java.util.Optional;
import java.util.regex.Pattern;
import picket.sentry.SourceLocation;

/** A link to source that an event itself carries; only GitHub's are believed. */
final class GithubLink {
    private static final Pattern SHAPE =
            Pattern.compile("https://github\\.com/([\\w.-]+/[\\w.-]+)/(?:blob|tree)/[^/?#]+/([^?#]+)(?:[?#].*)?");

    private GithubLink() {}

    static Optional<SourceLocation> parse(String link) {
        var match = SHAPE.matcher(link);
        if (match.matches()) {
            return Optional.of(new SourceLocation(match.group(1), match.group(2), link));
        }
        return link.startsWith("https://github.com/")
                ? Optional.of(new SourceLocation("", "", link))
                : Optional.empty();
    }
}
