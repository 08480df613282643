package picket.web.tools;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import picket.http.Problem;
import picket.oauth.spi.Constraints;
import picket.oauth.spi.GrantId;
import picket.web.self.OwnMcp;
import picket.web.self.OwnServer;
import picket.web.signin.Visitor;

/**
 * The tools of whoever is asking. What the server said of them is remembered for a moment, so that the calls that a person
 * may make in a minute are not spent on asking for the same; whether a call is allowed, the server judges each time.
 */
public final class Toolsets {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST = 200;

    private final OwnServer server;
    private final Cache<Key, Toolset> recent;

    /** What the tools depend on. */
    private record Key(GrantId grant, Constraints scope) {}

    /** @param server whose tools they are */
    public Toolsets(OwnServer server, InstantSource clock) {
        this.server = server;
        this.recent = Caffeine.newBuilder()
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfterWrite(REMEMBERED)
                .maximumSize(MOST)
                .build();
    }

    /** The server as this person may use it. */
    public OwnMcp mcp(Visitor visitor) {
        return new OwnMcp(server, visitor.token(), visitor.scope(), visitor.address());
    }

    /**
     * The tools of this person.
     *
     * @throws Problem.Thrown if the server does not tell them
     */
    public Toolset open(Visitor visitor, ServerResponse response) {
        var key = new Key(visitor.grant(), visitor.scope());
        var known = recent.getIfPresent(key);
        if (known != null) {
            return known.with(mcp(visitor));
        }
        return switch (Toolset.open(mcp(visitor))) {
            case Toolset.Opening.Open(var tools) -> {
                recent.put(key, tools);
                yield tools;
            }
            case Toolset.Opening.Closed(var reason) -> throw Refusals.of(reason, response);
        };
    }
}
