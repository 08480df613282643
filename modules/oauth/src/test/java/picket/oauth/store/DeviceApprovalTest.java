package picket.oauth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picket.oauth.contract.Deployment;
import picket.oauth.contract.TestDatabase;
import picket.oauth.grant.Approval;
import picket.oauth.grant.Audience;
import picket.oauth.grant.Challenge;
import picket.oauth.grant.CodeProof;
import picket.oauth.grant.CodeTerms;
import picket.oauth.grant.Credentials;
import picket.oauth.grant.Devices;
import picket.oauth.grant.KeyBinding;
import picket.oauth.grant.Lifetimes;
import picket.oauth.grant.Mint;
import picket.oauth.grant.Redemption;
import picket.oauth.grant.Scope;
import picket.oauth.grant.Token;
import picket.oauth.grant.TokenKind;
import picket.oauth.grant.UserCode;
import picket.oauth.spi.ClientId;
import picket.oauth.spi.Skill;
import picket.oauth.spi.UserId;

/** The approval of a device and the pair that it buys are one transaction. */
final class DeviceApprovalTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final ClientId CLIENT = new ClientId("box");
    private static final Lifetimes LIFETIMES =
            new Lifetimes(Duration.ofHours(1), Duration.ofDays(30), Duration.ofDays(90));

    private final Mint mint = new Mint(new SecureRandom());
    private volatile boolean broken;

    private Token approved(Store store) {
        var device = mint.token(TokenKind.DEVICE_CODE);
        store.devices().begin(device, CLIENT, "", NOW);
        var code = mint.token(TokenKind.CODE);
        var approval = new Approval(
                new UserId("42"),
                CLIENT,
                "Box",
                Set.of(Skill.INSPECT),
                new Audience(URI.create("https://picket.example/mcp")),
                Scope.SUPPORTED,
                Set.of());
        var challenge = new Challenge(Deployment.challenge(device.text()));
        store.grants()
                .begin(
                        approval,
                        new Credentials("access", Optional.of("refresh"), NOW.plus(Duration.ofDays(30))),
                        code,
                        new CodeTerms(CLIENT, "", challenge, Optional.empty(), NOW.plus(Lifetimes.CODE)),
                        NOW);
        store.devices().approve(UserCode.of(device), code, NOW);
        return device;
    }

    @Test
    void anApprovalIsNotUsedUpWhenTheDatabaseFailsBeforeThePairIsThere() {
        try (var database = TestDatabase.h2()) {
            var watched = Watched.over(database, sql -> {
                if (broken && sql.contains("INTO oauth_refresh_token")) {
                    throw new IllegalStateException("the database is away");
                }
            });
            var store = Store.open(watched, Deployment.DEPLOYMENT_KEY, List.of(), mint, LIFETIMES);
            var device = approved(store);
            var proof = new CodeProof(CLIENT, Optional.empty(), device.text(), Optional.empty(), KeyBinding.NONE);
            broken = true;
            assertThrows(IllegalStateException.class, () -> store.devices().poll(device, proof, NOW));
            broken = false;
            var poll = assertInstanceOf(
                    Devices.Poll.Approved.class, store.devices().poll(device, proof, NOW));
            assertInstanceOf(Redemption.Redeemed.class, poll.redemption());
            assertEquals(new Devices.Poll.Gone(), store.devices().poll(device, proof, NOW));
        }
    }
}
