package picket.oauth.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picket.http.ClientAddress.Network;

/**
 * Which addresses a request of ours may go to when a stranger chose the host: public unicast ones only.
 *
 * @param allowedHosts that may be anywhere, as the operator says; {@code host} or {@code host:port}
 * @param names turns a host into its addresses
 */
record AddressGuard(Set<String> allowedHosts, Names names) {
    // IANA special-purpose address registries, with multicast and what is reserved.
    private static final List<Network> SPECIAL = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "2001::/23",
            "2001:db8::/32",
            "3fff::/20");
    private static final Network UNICAST = networks("2000::/3").getFirst();
    private static final Network NAT64 = networks("64:ff9b::/96").getFirst();
    private static final Network SIX_TO_FOUR = networks("2002::/16").getFirst();

    /** Name service. */
    interface Names {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** The host is not one to ask; the message says why. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** Copies the hosts. */
    AddressGuard {
        allowedHosts = Set.copyOf(allowedHosts);
    }

    /**
     * The one address to connect to. All addresses of a host must be public: which one is taken shall not matter.
     *
     * @throws Refused if the host has no address, or one that is not public
     */
    InetAddress pin(String host, int port) {
        try {
            var addresses = names.resolve(host);
            if (allowed(host, port) || Arrays.stream(addresses).allMatch(AddressGuard::global)) {
                // Under the name that was asked for: that is what the certificate must be for.
                return InetAddress.getByAddress(host, addresses[0].getAddress());
            }
            throw new Refused("its host is at an address that is not public");
        } catch (UnknownHostException e) {
            throw new Refused("its host has no address");
        }
    }

    /** Refuses an address in place of a name, for when somebody else resolves the names. */
    void literal(String host, int port) {
        try {
            if (!allowed(host, port) && !global(InetAddress.ofLiteral(host))) {
                throw new Refused("its host is an address that is not public");
            }
        } catch (IllegalArgumentException e) {
            // A name.
        }
    }

    private boolean allowed(String host, int port) {
        return allowedHosts.contains(host) || allowedHosts.contains(host + ":" + port);
    }

    /** Whether an address can be of a public host; one that carries an IPv4 address is judged by that. */
    static boolean global(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length == 4) {
            return ordinary(bytes);
        }
        if (NAT64.contains(bytes)) {
            return ordinary(Arrays.copyOfRange(bytes, 12, 16));
        }
        if (SIX_TO_FOUR.contains(bytes)) {
            return ordinary(Arrays.copyOfRange(bytes, 2, 6));
        }
        return UNICAST.contains(bytes) && ordinary(bytes);
    }

    private static boolean ordinary(byte[] bytes) {
        return SPECIAL.stream().noneMatch(network -> network.contains(bytes));
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(text -> Network.parse(text).orElseThrow()).toList();
    }
}
