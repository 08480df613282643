package picket.web.signin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import picket.web.self.OwnTokens;
import picket.web.store.SiteClients;

/** The site's registration as a client of its own authorization server; made once for all replicas and kept a month. */
public record Registration(OwnTokens tokens, SiteClients clients, InstantSource clock) {
    /** Less than the authorization server keeps it, so that none is used that is about to end. */
    private static final Duration KEPT = Duration.ofDays(30);

    /** The client id, if there is one or it can be had. */
    Optional<String> client(String address) {
        return clients.current(tokens.callback(), clock.instant()).or(() -> fresh(address));
    }

    private Optional<String> fresh(String address) {
        return switch (tokens.register(address)) {
            case OwnTokens.Answer.Done(var body) -> {
                var now = clock.instant();
                clients.offer(body.path("client_id").asText(), tokens.callback(), now, now.plus(KEPT));
                yield clients.current(tokens.callback(), now);
            }
            case OwnTokens.Answer.Refused _, OwnTokens.Answer.Unclear _ -> Optional.empty();
        };
    }
}
