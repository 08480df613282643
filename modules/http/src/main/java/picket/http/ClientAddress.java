package picket.http;

import io.helidon.webserver.http.ServerRequest;

/**
 * Where a request comes from: the peer, or what trusted proxies say in front of it.
 *
 * @param value an IP address in its shortest text form
 */
public record ClientAddress(String value) {

    /** The address of a request that {@link Host} has seen. */
    public static String of(ServerRequest request) {
        return request.context()
                .get(ClientAddress.class)
                .map(ClientAddress::value)
                .orElse("unknown");
    }
}
