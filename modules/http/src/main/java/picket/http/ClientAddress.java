package picket.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where a request comes from: the peer, or what trusted proxies say in front of it.
 *
 * @param value an IP address as text, without brackets or zone
 */
public record ClientAddress(String value) {

    /** The address of a request that {@link Host} has seen; {@code unknown} for one that it has not. */
    public static String of(ServerRequest request) {
        return request.context()
                .get(ClientAddress.class)
                .map(ClientAddress::value)
                .orElse("unknown");
    }

    /**
     * Whom a limit counts: an IPv4 address, or the /64 network of an IPv6 address, which is one customer's.
     *
     * @param address as {@link #of} gives it
     */
    public static String limited(String address) {
        return literal(address)
                .filter(Inet6Address.class::isInstance)
                .map(six -> HexFormat.of().formatHex(six.getAddress(), 0, 8))
                .orElse(address);
    }

    /**
     * Reads {@code X-Forwarded-For} from the right, which is where the nearest proxy writes: the first address that is
     * not a trusted proxy is the client's, and what stands to the left of it is hearsay.
     */
    static ClientAddress resolve(ServerRequest request, List<Network> trusted) {
        var address = peer(request);
        if (trusted(address, trusted)) {
            var hops = request.headers().values(HeaderNames.X_FORWARDED_FOR);
            for (int i = hops.size() - 1; i >= 0 && trusted(address, trusted); i--) {
                var hop = literal(hops.get(i).strip());
                if (hop.isEmpty()) {
                    break;
                }
                address = hop.get();
            }
        }
        return new ClientAddress(text(address));
    }

    /** Whether the peer itself, not what it says, is a trusted proxy. */
    static boolean fromProxy(ServerRequest request, List<Network> trusted) {
        return trusted(peer(request), trusted);
    }

    private static boolean trusted(InetAddress address, List<Network> networks) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static InetAddress peer(ServerRequest request) {
        return request.remotePeer().address() instanceof InetSocketAddress socket
                ? socket.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    /** An address as it is written in headers, {@code [::1]} included; never a name, so nothing is looked up. */
    static Optional<InetAddress> literal(String text) {
        var plain = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        try {
            return Optional.of(InetAddress.ofLiteral(plain));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether a host can only be this machine, whatever resolvers say. */
    static boolean loopback(String host) {
        return "localhost".equalsIgnoreCase(host)
                || literal(host).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    private static String text(InetAddress address) {
        var text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }

    /**
     * A range of addresses, {@code 10.0.0.0/8} or one address alone.
     *
     * @param base any address of the range
     * @param bits how many leading bits all of them share
     */
    public record Network(InetAddress base, int bits) {
        /** Declares and reads the trusted proxies. */
        static List<Network> read(Settings source) {
            return source
                    .key("PICKET_TRUSTED_PROXIES", "addresses or ranges whose X-Forwarded-For and X-Request-Id count")
                    .list()
                    .stream()
                    .map(Network::parse)
                    .flatMap(network -> {
                        if (network.isEmpty()) {
                            source.fault("PICKET_TRUSTED_PROXIES holds something that is neither an address nor a range"
                                    + " such as 10.0.0.0/8");
                        }
                        return network.stream();
                    })
                    .toList();
        }

        /** Reads a range; empty if the text is none. */
        public static Optional<Network> parse(String text) {
            int slash = text.indexOf('/');
            return literal(slash < 0 ? text : text.substring(0, slash)).flatMap(base -> {
                int width = base.getAddress().length * Byte.SIZE;
                var suffix = slash < 0 ? Integer.toString(width) : text.substring(slash + 1);
                return suffix.matches("\\d{1,3}") && Integer.parseInt(suffix) <= width
                        ? Optional.of(new Network(base, Integer.parseInt(suffix)))
                        : Optional.empty();
            });
        }

        private boolean contains(InetAddress address) {
            return contains(address.getAddress());
        }

        /** Whether an address, as its bytes, is one of them. */
        public boolean contains(byte[] theirs) {
            byte[] ours = base.getAddress();
            int whole = bits / Byte.SIZE;
            if (ours.length != theirs.length || !Arrays.equals(ours, 0, whole, theirs, 0, whole)) {
                return false;
            }
            int rest = bits % Byte.SIZE;
            return rest == 0 || (ours[whole] ^ theirs[whole]) >> (Byte.SIZE - rest) == 0;
        }
    }
}
