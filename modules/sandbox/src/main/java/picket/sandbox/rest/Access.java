package picket.sandbox.rest;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.time.InstantSource;
import java.util.Optional;
import picket.sandbox.store.Credentials;
import picket.sandbox.store.Directory;

/** Bearer tokens of users and of the OAuth application. */
final class Access {
    private static final String SCHEME = "Bearer ";

    private final Credentials credentials;
    private final Directory directory;
    private final InstantSource clock;

    Access(Credentials credentials, Directory directory, InstantSource clock) {
        this.credentials = credentials;
        this.directory = directory;
        this.clock = clock;
    }

    /** Who sent the request; nobody if it has no credentials at all. */
    Optional<Caller> caller(ServerRequest request) {
        return request.headers().first(HeaderNames.AUTHORIZATION).map(this::caller);
    }

    private Caller caller(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw Refusal.unauthorized("Authentication credentials were not provided.");
        }
        var grant = credentials
                .token(authorization.substring(SCHEME.length()).strip())
                .orElseThrow(() -> Refusal.unauthorized("Invalid token"));
        if (!grant.expires().isAfter(clock.instant())) {
            throw Refusal.unauthorized("Token expired");
        }
        return directory
                .person(grant.personId())
                .map(person -> new Caller(person, person.role().within(grant.scopes())))
                .orElseThrow(() -> Refusal.unauthorized("Invalid token"));
    }
}
