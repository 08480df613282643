package picket.oauth.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picket.oauth.client.Form;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Deployment;
import picket.oauth.contract.ProofKey;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.Proof;

/** Where secrets may be, and nowhere else: sign-ins, their use, their faults and their end, with everything written down. */
final class SecretsTest {
    private final Deployment deployment = new Deployment();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<String> secrets = new ArrayList<>();
    private final Logger logger = Logger.getLogger("picket");
    private final Handler recorder = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
            var trace = new StringWriter();
            if (line.getThrown() != null) {
                line.getThrown().printStackTrace(new PrintWriter(trace));
            }
            log.add(formatter.formatMessage(line) + trace);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void record() {
        recorder.setLevel(Level.ALL);
        logger.setLevel(Level.ALL);
        logger.addHandler(recorder);
    }

    @AfterEach
    void close() {
        logger.removeHandler(recorder);
        logger.setLevel(null);
        deployment.close();
    }

    private Answer pair(Answer answer) {
        secrets.add(answer.text("access_token"));
        if (answer.json().has("refresh_token")) {
            secrets.add(answer.text("refresh_token"));
        }
        return answer;
    }

    /** A life with all its troubles. */
    private void live() {
        var client = deployment.register(Deployment.REDIRECT);
        var code = deployment.code(client);
        secrets.addAll(
                List.of(code, Deployment.VERIFIER, "app-secret", Deployment.COOKIE_KEY, Deployment.DEPLOYMENT_KEY));
        var key = new ProofKey(deployment.clock);
        var proof = key.proof("POST", deployment.at("/oauth/token"));
        secrets.add(proof);
        var first = pair(deployment.token(deployment.exchange(client, code), "DPoP", proof));
        var access = first.text("access_token");
        deployment.tokens().validateToken(new AccessToken(access), deployment.at("/mcp"));
        deployment.tokens().validateToken(new AccessToken(access), new Proof(proof, "POST"), deployment.at("/mcp"));
        deployment.tokens().refreshToken(new AccessToken(access));
        deployment.sentry.fail(500);
        deployment.clock.pass(Duration.ofDays(29).plus(Duration.ofHours(23).plusMinutes(59)));
        var refresh = deployment.refresh(client, first.text("refresh_token"));
        pair(deployment.token(refresh, "DPoP", key.proof("POST", deployment.at("/oauth/token"))));
        deployment.sentry.fail(0);
        deployment.token(deployment.refresh(client, first.text("refresh_token")));
        deployment.token(deployment.exchange(client, code), "DPoP", key.proof("POST", deployment.at("/oauth/token")));

        var session = deployment.signIn();
        secrets.addAll(List.of(session.access(), session.refresh()));
        deployment.sentry.forgetAll();
        deployment.tokens().refreshToken(new AccessToken(session.access()));
        deployment.sentry.decline("access_denied");
        deployment.browser.get(deployment
                .browser
                .get(deployment
                        .decide(deployment.authorize(deployment.request(client)), "approve", "inspect")
                        .location())
                .location());
        secrets.addAll(deployment.browser.cookies().values());
        deployment.browser.post(
                deployment.at("/oauth/revoke"),
                Form.EMPTY.with("client_id", session.client()).with("token", session.refresh()));
        deployment.outage();
        deployment.token(deployment.refresh(client, session.refresh()));
    }

    @Test
    void a36NoSecretIsInTheLogAtAnyLevel() {
        live();
        assertTrue(log.size() > 3, log::toString);
        for (var line : log) {
            for (var secret : secrets) {
                assertFalse(line.contains(secret), line);
            }
            assertFalse(line.contains("sentry-access-") || line.contains("sentry-refresh-"), line);
            assertFalse(line.contains("pk_"), line);
        }
    }

    @Test
    void a18NoTokenOfSentrysReachesAClientAndNoneOfOursReachesSentry() {
        live();
        for (var answer : deployment.browser.answers()) {
            var all = answer.response().headers().map() + answer.body();
            assertFalse(all.contains("sentry-access-") || all.contains("sentry-refresh-"), all);
        }
        assertTrue(deployment.sentry.seen().size() > 10);
        for (var request : deployment.sentry.seen()) {
            assertFalse(request.contains("pk_"), request);
        }
    }

    @Test
    void a38NoSharedCacheKeepsAnythingButThePublicDocuments() {
        live();
        for (var answer : deployment.browser.answers()) {
            var path = answer.response().uri().getPath();
            if (answer.response().uri().getPort() != deployment.origin.getPort()) {
                continue;
            }
            var cache = answer.header("Cache-Control").orElse("");
            assertEquals(path.equals("/oauth/consent.css") ? "public" : "no-store", cache, path);
        }
        var document = deployment.browser.get(deployment.at("/.well-known/oauth-authorization-server"));
        assertEquals("public, max-age=300", document.header("Cache-Control").orElse(""));
    }
}
