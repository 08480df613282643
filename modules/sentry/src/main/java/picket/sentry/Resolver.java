package picket.sentry;

import io.helidon.webclient.api.DnsAddressLookup;
import io.helidon.webclient.spi.DnsResolver;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Asks the JDK, and says that a host is unknown in a way that can be told from other faults. Behind a proxy only the
 * proxy's own name is looked up: it alone may know the others, and Helidon, which wants an address of everything, names
 * them to it by what they are called.
 *
 * @param proxy on the way, if there is one
 */
record Resolver(Optional<URI> proxy) implements DnsResolver {
    /** Kept for documentation (RFC 5737): nobody is there. */
    private static final byte[] NOWHERE = {(byte) 192, 0, 2, 0};

    @Override
    public InetAddress resolveAddress(String host, DnsAddressLookup lookup) {
        try {
            return proxy.isPresent() ? behind(proxy.get(), host) : InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetAddress behind(URI proxy, String host) throws UnknownHostException {
        // Helidon asks for the proxy by the name of this very address, which need not be the one that was configured.
        var way = new InetSocketAddress(proxy.getHost(), 0);
        if (!host.equals(way.getHostName()) && !host.equals(proxy.getHost())) {
            return InetAddress.getByAddress(host, NOWHERE);
        }
        return way.isUnresolved() ? InetAddress.getByName(proxy.getHost()) : way.getAddress();
    }
}
