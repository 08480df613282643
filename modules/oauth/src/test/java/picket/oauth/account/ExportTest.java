package picket.oauth.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.oauth.client.Form;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Browser;
import picket.oauth.contract.Deployment;
import picket.oauth.spi.PersonalRecords;
import picket.oauth.spi.UserId;

/** Downloads of what is kept about people, when several want theirs. */
final class ExportTest {
    private final Deployment deployment = new Deployment();

    @AfterEach
    void close() {
        deployment.close();
    }

    private Browser enter() {
        var browser = new Browser();
        var away = browser.post(
                deployment.at("/oauth/account/sign-in"), Form.EMPTY, "Origin", deployment.origin.toString());
        browser.get(browser.get(away.location()).location());
        return browser;
    }

    private Answer export(Browser browser) {
        return browser.get(deployment.at("/oauth/account/export"));
    }

    /** It is in memory as a whole. */
    @Test
    void oneIsMadeAtATimeAndWhoeverComesMeanwhileIsToldToComeAgain() throws Exception {
        var records = new Slow();
        deployment.join(records);
        var one = enter();
        var other = enter();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = executor.submit(() -> export(one));
            try {
                assertTrue(records.begun.await(20, TimeUnit.SECONDS), "it has begun");
                var second = export(other);
                assertEquals(503, second.status());
                assertEquals("5", second.header("Retry-After").orElse(""));
            } finally {
                records.ready.countDown();
            }
            assertEquals(200, first.get(20, TimeUnit.SECONDS).status());
        }
        assertEquals(200, export(other).status());
    }

    private static final class Slow implements PersonalRecords {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch ready = new CountDownLatch(1);

        @Override
        public String export(UserId user) {
            if (begun.getCount() == 0) {
                return "{}";
            }
            begun.countDown();
            try {
                assertTrue(ready.await(20, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return "{}";
        }

        @Override
        public long erase(UserId user) {
            return 0;
        }
    }
}
