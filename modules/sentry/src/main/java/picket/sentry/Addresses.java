package picket.sentry;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** Addresses of files that answers of Sentry give. */
final class Addresses {
    private static final String API = "/api/0/";

    private Addresses() {}

    static URI parse(String address) {
        try {
            var url = URI.create(address);
            var scheme = Optional.ofNullable(url.getScheme()).orElse("");
            boolean web = url.getHost() == null
                    ? scheme.isEmpty() && address.startsWith(API)
                    : scheme.matches("(?i)https?") && url.getRawUserInfo() == null;
            if (web) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Refused below, like an address of another kind.
        }
        throw new SentryException(new SentryFailure.BadAnswer("a file has no address that can be fetched"));
    }

    /** The call that fetches a file of the REST API; it is encoded anew. */
    static Call call(URI url) {
        var path = url.getRawPath();
        if (!path.startsWith(API)) {
            throw new SentryException(new SentryFailure.BadAnswer("a file is not in the REST API"));
        }
        var call = Call.get(
                Stream.of(path.substring(API.length()).replaceFirst("/$", "").split("/", -1))
                        .map(Addresses::decode)
                        .toArray(String[]::new));
        var query = url.getRawQuery();
        if (query != null) {
            for (var pair : query.split("&", -1)) {
                var parts = pair.split("=", 2);
                call = call.with(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
            }
        }
        return call;
    }

    /** A server of another name, never one that only this machine or its network knows. */
    static URI foreign(URI url) {
        boolean named = url.getHost().matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+")
                && !url.getHost().matches("[0-9.]+");
        if (!named || !url.getScheme().equalsIgnoreCase("https")) {
            throw new SentryException(new SentryFailure.BadAnswer("a file is at a server that is not asked"));
        }
        return url;
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
