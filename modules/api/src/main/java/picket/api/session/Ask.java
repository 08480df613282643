package picket.api.session;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.oauth.spi.Constraints;

/**
 * A request for a session.
 *
 * @param resource the URL that was asked for, with its path and query, at the public origin
 * @param path what the URL narrows the session to
 * @param query values of each parameter of the URL, decoded; names in whatever letters
 * @param utmSource where the connection was set up: {@code plugin} or {@code other}
 */
public record Ask(
        Credentials credentials,
        URI resource,
        Constraints path,
        Map<String, List<String>> query,
        Optional<String> utmSource) {
    /** Copies the query, with its names in small letters. */
    public Ask {
        query = query.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        parameter -> parameter.getKey().toLowerCase(Locale.ROOT),
                        parameter -> List.copyOf(parameter.getValue()),
                        (some, more) ->
                                Stream.concat(some.stream(), more.stream()).toList()));
    }

    Optional<String> parameter(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }
}
