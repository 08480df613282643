package picket.oauth.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.oauth.contract.Deployment;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.Skill;
import picket.oauth.spi.Validation;

final class SignInTest {
    private final Deployment deployment = new Deployment();

    @AfterEach
    void close() {
        deployment.close();
    }

    @Test
    void aClientRegistersSignsInAndHasATokenThatOpensTheResource() {
        var client = deployment.register(Deployment.REDIRECT);
        var page = deployment.authorize(deployment.request(client));
        assertEquals(200, page.status());
        assertTrue(page.body().contains("Let <bdi>Walker</bdi> use Sentry for you?"), page.body());

        var toSentry = deployment.decide(page, "approve", "inspect", "triage");
        assertEquals(302, toSentry.status());
        assertTrue(toSentry.location().toString().startsWith(deployment.sentry.origin() + "/oauth/authorize/?"));

        var back = deployment.browser.get(toSentry.location());
        assertEquals("org:read project:read team:read event:read event:write", deployment.sentry.lastScopes());
        var done = deployment.browser.get(back.location());
        assertEquals("the state", done.sent("state").orElseThrow());
        assertEquals(deployment.origin.toString(), done.sent("iss").orElseThrow());

        var pair =
                deployment.token(deployment.exchange(client, done.sent("code").orElseThrow()));
        assertEquals(200, pair.status(), pair.body());
        assertEquals("no-store", pair.header("Cache-Control").orElseThrow());
        assertEquals("bearer", pair.text("token_type"));
        assertEquals(3600, pair.json().path("expires_in").asInt());
        assertEquals(deployment.origin + "/mcp", pair.text("resource"));

        var validation =
                deployment.tokens().validateToken(new AccessToken(pair.text("access_token")), deployment.at("/mcp"));
        var valid = assertInstanceOf(Validation.Valid.class, validation);
        assertEquals("42", valid.user().value());
        assertEquals(client, valid.client().value());
        assertEquals("Walker", valid.clientName());
        assertEquals(Set.of(Skill.INSPECT, Skill.TRIAGE), valid.skills());
        assertTrue(deployment.sentry.knows(valid.upstream().value()));
        assertEquals(deployment.sentry.origin(), valid.upstream().origin());
    }
}
