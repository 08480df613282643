package picket.sandbox.ingest;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picket.sandbox.store.Directory;
import picket.sandbox.store.ProjectKey;

/** Finds the key of a DSN, and with it the project that a request may write to. */
final class Sender {
    private static final Pattern KEY = Pattern.compile("(?i)\\bsentry_key=([0-9a-z]+)");

    private final Directory directory;

    Sender(Directory directory) {
        this.directory = directory;
    }

    /**
     * The key that came along, if it is one of the project in the path.
     *
     * @param dsn from the envelope header, where the key is looked for last; may be empty
     */
    ProjectKey key(ServerRequest request, String dsn) {
        var id = request.path().pathParameters().get("project");
        if (!id.matches("\\d{1,18}")) {
            throw new Rejection(Status.BAD_REQUEST_400, "invalid project identifier", "the path needs a number");
        }
        var key = key(request)
                .or(() -> userInfo(dsn))
                .orElseThrow(() -> new Rejection(Status.UNAUTHORIZED_401, "missing authorization information"));
        return directory
                .key(key)
                .filter(known -> known.active() && known.projectId() == Long.parseLong(id))
                .orElseThrow(
                        () -> new Rejection(Status.FORBIDDEN_403, "event submission rejected with_reason: ProjectId"));
    }

    private static Optional<String> key(ServerRequest request) {
        var inQuery = request.query().first("sentry_key").asOptional();
        return inQuery.or(() -> Stream.of(HeaderNames.create("X-Sentry-Auth"), HeaderNames.AUTHORIZATION)
                .flatMap(name -> request.headers().first(name).stream())
                .map(KEY::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(matcher -> matcher.group(1))
                .findFirst());
    }

    private static Optional<String> userInfo(String dsn) {
        try {
            return Optional.ofNullable(URI.create(dsn).getUserInfo()).map(info -> info.replaceFirst(":.*", ""));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
