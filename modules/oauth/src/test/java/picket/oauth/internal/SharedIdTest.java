package picket.oauth.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.oauth.client.Form;
import picket.oauth.contract.Browser;
import picket.oauth.contract.Deployment;
import picket.oauth.contract.Publisher;

/** One id of a client in the hands of many, as that of a document is. */
final class SharedIdTest {
    private static final int AT_ONCE = Integer.getInteger("picket.authorizations", 40);

    private final Publisher publisher = new Publisher();
    private final Deployment deployment = new Deployment(publisher.registrations());

    @AfterEach
    void close() {
        deployment.close();
        publisher.close();
    }

    /** Forty, or ten thousand by {@code ./picket verify --long}. */
    @Test
    void a42ManyAuthorizationsAtOnceOfOneIdLeaveEachOtherAlone() throws Exception {
        var id = publisher.client("/shared.json", Map.of());
        var code = deployment.code(id);
        var replayed = deployment.token(deployment.exchange(id, code)).text("refresh_token");
        try (var threads = Executors.newFixedThreadPool(16)) {
            var signIns = threads.invokeAll(Collections.nCopies(AT_ONCE, (Callable<String>) () -> refreshTokenOf(id)));
            var revoked = signIns.getFirst().get();
            deployment.browser.post(
                    deployment.at("/oauth/revoke"),
                    Form.EMPTY.with("client_id", id).with("token", revoked));
            assertEquals(400, deployment.token(deployment.exchange(id, code)).status(), "which ends what it gave");
            for (var ended : List.of(revoked, replayed)) {
                assertEquals(
                        400, deployment.token(deployment.refresh(id, ended)).status());
            }
            var refreshed = threads.invokeAll(signIns.stream()
                    .skip(1)
                    .map(signIn -> (Callable<Integer>) () -> new Browser()
                            .post(deployment.at("/oauth/token"), deployment.refresh(id, signIn.get()))
                            .status())
                    .toList());
            for (var status : refreshed) {
                assertEquals(200, status.get());
            }
        }
    }

    /** A sign-in in a browser of its own. */
    private String refreshTokenOf(String id) {
        var browser = new Browser();
        var done = deployment.approve(browser, deployment.request(id), "inspect");
        var exchange = deployment.exchange(id, done.sent("code").orElseThrow());
        return browser.post(deployment.at("/oauth/token"), exchange).text("refresh_token");
    }
}
