package picket.oauth.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import picket.oauth.OAuthWorker;
import picket.oauth.contract.Deployment;
import picket.oauth.grant.CodeProof;
import picket.oauth.grant.Devices;
import picket.oauth.grant.KeyBinding;
import picket.oauth.grant.Lifetimes;
import picket.oauth.grant.Mint;
import picket.oauth.grant.Token;
import picket.oauth.grant.TokenKind;
import picket.oauth.grant.UserCode;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.ClientId;
import picket.oauth.spi.TokenService;
import picket.oauth.spi.Validation;
import picket.oauth.store.Store;

/** Replacing the deployment key of a service that runs, as the guide of operations says. */
final class KeyRotationTest {
    private static final String NEWER = "the-next-deployment-key-of-32-characters";
    private static final ClientId DEVICE_CLIENT = new ClientId("device-client");
    private static final Lifetimes LIFETIMES =
            new Lifetimes(Duration.ofHours(1), Duration.ofDays(30), Duration.ofDays(90));
    private static final int SESSIONS = 12;
    private static final int ROUNDS = 4;

    private static OAuthWorker.Keys keys(String current, List<String> former) {
        return new OAuthWorker.Keys(Deployment.COOKIE_KEY, current, former);
    }

    /** Each client refreshes and uses its tokens again and again; the answer is how many times that failed. */
    private static int traffic(Deployment deployment, TokenService tokens, Deployment.Session session) {
        int failures = 0;
        var refresh = session.refresh();
        for (int round = 0; round < ROUNDS; round++) {
            var pair = deployment.token(deployment.refresh(session.client(), refresh));
            refresh = pair.text("refresh_token");
            var valid = tokens.validateToken(new AccessToken(pair.text("access_token")), deployment.at("/mcp"));
            failures += pair.status() == 200 && valid instanceof Validation.Valid ? 0 : 1;
        }
        return failures;
    }

    @Test
    void a37TheKeyIsReplacedUnderTrafficAndTheFormerOneCanGo() throws Exception {
        var rolling = keys(Deployment.DEPLOYMENT_KEY, List.of(NEWER));
        var moving = keys(NEWER, List.of(Deployment.DEPLOYMENT_KEY));
        try (var deployment = new Deployment(rolling);
                var second = deployment.open(moving);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var database = deployment.database();
            var server = new OAuthServer(deployment.clock);
            var sessions = new ArrayList<Deployment.Session>();
            for (int i = 0; i < SESSIONS; i++) {
                sessions.add(deployment.signIn());
            }
            assertTrue(server.protection(moving, database).former() > 0);

            var clients = sessions.stream()
                    .<Callable<Integer>>map(session -> () -> traffic(deployment, second.tokens(), session))
                    .toList();
            var failures = clients.stream().map(threads::submit).toList();
            var device = approvedDevice(deployment);
            server.rewrap(moving, database);
            for (var failed : failures) {
                assertEquals(0, failed.get());
            }
            var left = server.rewrap(moving, database);
            assertTrue(left.complete(), left::toString);
            assertFalse(server.protection(keys("another-key-of-32-characters-or-more", List.of()), database)
                    .complete());

            try (var later = deployment.open(keys(NEWER, List.of()))) {
                var access = new AccessToken(sessions.getFirst().access());
                assertInstanceOf(Validation.Valid.class, later.tokens().validateToken(access, deployment.at("/mcp")));
            }
            var newer = Store.open(database, NEWER, List.of(), mint(), LIFETIMES);
            var proof =
                    new CodeProof(DEVICE_CLIENT, Optional.empty(), device.text(), Optional.empty(), KeyBinding.NONE);
            var poll = newer.devices().poll(device, proof, deployment.clock.instant());
            assertInstanceOf(Devices.Poll.Approved.class, poll);
        }
    }

    /** A device that a person approved and that has not asked since. */
    private static Token approvedDevice(Deployment deployment) {
        var devices = deployment.store().devices();
        var now = deployment.clock.instant();
        var device = mint().token(TokenKind.DEVICE_CODE);
        assertTrue(devices.begin(device, DEVICE_CLIENT, "scope=org%3Aread", now));
        assertTrue(devices.approve(UserCode.of(device), mint().token(TokenKind.CODE), now));
        return device;
    }

    private static Mint mint() {
        return new Mint(new SecureRandom());
    }
}
