package picket.api.tools;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A link as people copy it from Sentry's pages, of the service or of an own installation.
 *
 * @param path parts behind the organization, decoded
 * @param query parameters, decoded; of repeated ones the first
 */
public record SentryUrl(String organization, List<String> path, Map<String, String> query) {
    private static final Set<String> AREAS = Set.of(
            "issues",
            "explore",
            "performance",
            "projects",
            "settings",
            "replays",
            "releases",
            "crons",
            "monitors",
            "alerts",
            "feedback",
            "dashboards",
            "discover",
            "insights",
            "preprod",
            "profiling");
    private static final Set<String> REGIONS = Set.of("us", "eu", "de", "www");
    private static final Pattern SLUG = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}");

    /** Copies path and query. */
    public SentryUrl {
        path = List.copyOf(path);
        query = Map.copyOf(query);
    }

    /** Takes a link apart; an {@link InputError} if it names no organization. */
    public static SentryUrl parse(URI url) {
        var parts = Stream.of(Optional.ofNullable(url.getRawPath()).orElse("").split("/", -1))
                .filter(part -> !part.isEmpty())
                .map(SentryUrl::decode)
                .toList();
        var query = query(Optional.ofNullable(url.getRawQuery()).orElse(""));
        if (parts.size() > 1 && parts.getFirst().equals("organizations")) {
            return of(parts.get(1), parts.subList(2, parts.size()), query);
        }
        if (parts.size() > 1 && AREAS.contains(parts.get(1)) && !AREAS.contains(parts.getFirst())) {
            return of(parts.getFirst(), parts.subList(1, parts.size()), query);
        }
        var labels = List.of(url.getHost().toLowerCase(Locale.ROOT).split("\\.", -1));
        boolean named = labels.size() > 2 && !REGIONS.contains(labels.getFirst());
        return of(named ? labels.getFirst() : "", parts, query);
    }

    private static SentryUrl of(String organization, List<String> path, Map<String, String> query) {
        if (!SLUG.matcher(organization).matches()) {
            throw new InputError("url names no organization. Links look like https://my-org.sentry.io/issues/123 or"
                    + " https://sentry.example.com/organizations/my-org/issues/123.");
        }
        return new SentryUrl(organization, path, query);
    }

    /** A query parameter that is not blank. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isBlank());
    }

    /** The part of the path behind another part. */
    public Optional<String> after(String part) {
        int at = path.indexOf(part);
        return at >= 0 && at + 1 < path.size() ? Optional.of(path.get(at + 1)) : Optional.empty();
    }

    /** The organization, if the caller and the endpoint name no other one. */
    public String admitted(Optional<String> other) {
        if (other.isPresent() && !other.get().equals(organization)) {
            throw new InputError(
                    "The link belongs to the organization " + organization + ", not to " + other.get() + ".");
        }
        return organization;
    }

    /** A part of the path; empty behind its end. */
    public String part(int index) {
        return index < path.size() ? path.get(index) : "";
    }

    private static Map<String, String> query(String raw) {
        var query = new HashMap<String, String>();
        for (var pair : raw.split("&", -1)) {
            int at = pair.indexOf('=');
            if (at > 0) {
                query.putIfAbsent(
                        decode(pair.substring(0, at)),
                        decode(pair.substring(at + 1).replace("+", "%20")));
            }
        }
        return query;
    }

    private static String decode(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InputError("url has a broken percent sign: copy the link once more.");
        }
    }
}
