package picket.oauth.token;

import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import picket.oauth.client.ConfiguredClients;
import picket.oauth.client.OAuthError;
import picket.oauth.grant.Approval;
import picket.oauth.grant.Credentials;
import picket.oauth.grant.Grants;
import picket.oauth.spi.UserId;

/**
 * The client credentials grant (RFC 6749 §4.4): an agent without a person, with the Sentry token that the operator
 * stored for it. There is no refresh token, since the client can ask again.
 */
public record MachineGrant(ConfiguredClients clients, Grants grants, InstantSource clock) implements TokenGrant {
    /** Sentry's own tokens have no end that it tells. */
    private static final Duration UPSTREAM = Duration.ofDays(3650);

    @Override
    public void answer(Ask ask, ServerResponse response) {
        var machine = clients.machine(ask.client().id());
        if (machine.isEmpty()) {
            OAuthError.of(
                            "unauthorized_client",
                            "the client may not act without a person; its operator can give it a sentry_token")
                    .send(response);
            return;
        }
        var own = machine.get().audience();
        var audience = ask.audience().orElse(own);
        // Narrower is allowed: below the resource that the operator chose.
        if (!own.covers(audience.resource())) {
            TokenEndpoint.invalidTarget().send(response);
            return;
        }
        var most = ask.client().scope();
        var scope = ask.client().asked(ask.form()).orElse(most);
        if (scope.names().isEmpty()) {
            OAuthError.of("invalid_scope", "scope may name of these only: " + most.text())
                    .send(response);
            return;
        }
        var now = clock.instant();
        var approval = new Approval(
                new UserId("client:" + ask.client().id().value()),
                ask.client().id(),
                ask.client().label(),
                machine.get().skills(),
                audience,
                scope,
                Set.of());
        var granted = grants.issue(approval, credentials(machine.get(), now), ask.key(), now);
        TokenAnswer.send(granted, now, response);
    }

    private static Credentials credentials(ConfiguredClients.Machine machine, Instant now) {
        return new Credentials(machine.sentryToken(), Optional.empty(), now.plus(UPSTREAM));
    }
}
