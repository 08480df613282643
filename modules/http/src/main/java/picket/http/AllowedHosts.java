package picket.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The {@code Host} values that are answered. A page whose name was rebound to our address still sends its own name,
 * so a foreign one is refused; an address is no name and loopback names cannot be rebound.
 *
 * @param names {@code host:port}, or {@code host} for any port, in lower case
 * @param any answers all
 */
record AllowedHosts(Set<String> names, boolean any) {
    static final AllowedHosts ANY = new AllowedHosts(Set.of(), true);

    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

    /** A loopback origin goes by all loopback names, as a worker behind a router on this machine sees them. */
    static AllowedHosts of(URI origin, List<String> more) {
        var names = ClientAddress.loopback(origin.getHost()) ? LOOPBACK : List.of(origin.getHost());
        var port = origin.getPort() < 0 ? "" : ":" + origin.getPort();
        var all = Stream.concat(names.stream().map(name -> name + port), more.stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        return new AllowedHosts(all, false);
    }

    boolean admit(ServerRequest request) {
        if (any) {
            return true;
        }
        var authority = request.headers().first(HeaderNames.HOST).orElse("").toLowerCase(Locale.ROOT);
        int colon = authority.lastIndexOf(':');
        boolean port = colon > authority.lastIndexOf(']');
        var host = port ? authority.substring(0, colon) : authority;
        return names.contains(authority)
                || names.contains(host)
                || (port && own(host, authority.substring(colon + 1), request));
    }

    private static boolean own(String host, String port, ServerRequest request) {
        if (!port.equals(Integer.toString(request.localPeer().port()))) {
            return false;
        }
        return ClientAddress.loopback(host)
                || ClientAddress.literal(host)
                        .filter(address -> request.localPeer().address() instanceof InetSocketAddress local
                                && address.equals(local.getAddress()))
                        .isPresent();
    }
}
