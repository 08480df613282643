package picket.web.self;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.helidon.http.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Whether the rest of the deployment answers, asked as a client asks it; what was heard holds for ten seconds. */
public final class OwnHealth {
    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final LoadingCache<String, Boolean> answers;

    /** @param nanos a clock that only goes forward */
    public OwnHealth(OwnServer server, LongSupplier nanos) {
        this.answers = Caffeine.newBuilder()
                .expireAfterWrite(KEPT)
                .ticker(nanos::getAsLong)
                .build(path -> answers(server, path));
    }

    /** Whether the worker with the tools answers. */
    public boolean tools() {
        return answers.get("/.mcp");
    }

    /** Whether the worker that signs people in answers. */
    public boolean signIn() {
        return answers.get("/.well-known/oauth-authorization-server");
    }

    private static boolean answers(OwnServer server, String path) {
        try {
            return OwnServer.outcome(() -> {
                try (var response = server.get(path, SILENCE).request()) {
                    return response.status().family() == Status.Family.SUCCESSFUL;
                }
            });
        } catch (IOException e) {
            return false;
        }
    }
}
