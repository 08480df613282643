package picket.oauth.client;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which addresses a request of ours may go to when a stranger chose the host: public unicast ones only.
 *
 * @param allowedHosts that may be anywhere, as the operator says; {@code host} or {@code host:port}
 * @param names turns a host into its addresses
 */
record AddressGuard(Set<String> allowedHosts, Names names) {
    // IANA special-purpose address registries, with multicast and what is reserved.
    private static final List<Range> SPECIAL = ranges(
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
    private static final List<Range> UNICAST = ranges("2000::/3");
    private static final Range NAT64 = ranges("64:ff9b::/96").getFirst();
    private static final Range SIX_TO_FOUR = ranges("2002::/16").getFirst();

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
        if (NAT64.holds(bytes)) {
            return ordinary(Arrays.copyOfRange(bytes, 12, 16));
        }
        if (SIX_TO_FOUR.holds(bytes)) {
            return ordinary(Arrays.copyOfRange(bytes, 2, 6));
        }
        return UNICAST.getFirst().holds(bytes) && ordinary(bytes);
    }

    private static boolean ordinary(byte[] bytes) {
        return SPECIAL.stream().noneMatch(range -> range.holds(bytes));
    }

    private static List<Range> ranges(String... texts) {
        return Stream.of(texts).map(Range::parse).toList();
    }

    /** Addresses with the same first bits. */
    private record Range(BigInteger prefix, int bits, int length) {
        static Range parse(String text) {
            var parts = text.split("/", 2);
            var bytes = InetAddress.ofLiteral(parts[0]).getAddress();
            int bits = Integer.parseInt(parts[1]);
            return new Range(top(bytes, bits), bits, bytes.length);
        }

        boolean holds(byte[] bytes) {
            return bytes.length == length && top(bytes, bits).equals(prefix);
        }

        private static BigInteger top(byte[] bytes, int bits) {
            return new BigInteger(1, bytes).shiftRight(bytes.length * 8 - bits);
        }
    }
}
