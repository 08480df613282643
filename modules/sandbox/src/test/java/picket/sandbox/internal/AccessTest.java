package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may ask the REST API for what. */
@ExtendWith(SharedSandbox.class)
final class AccessTest {

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource({
        "/organizations/, org:read, 200",
        "/organizations/, org:admin, 200",
        "/organizations/, project:read, 403",
        "/organizations/acme/, event:read, 403",
        "/organizations/acme/teams/, team:read, 200",
        "/organizations/acme/teams/, event:write, 403",
        "/organizations/acme/projects/, project:write, 200",
        "/organizations/acme/projects/, team:read, 403",
        "/projects/acme/storefront/, project:read, 200",
        "/projects/acme/storefront/, org:read, 403",
        "/projects/acme/storefront/keys/, project:write, 200",
        "/organizations/acme/issues/, event:write, 200",
        "/organizations/acme/issues/, org:read, 403",
        "/organizations/acme/issues/STOREFRONT-1/, event:read, 200",
        "/organizations/acme/issues/STOREFRONT-1/, project:read, 403",
        "/auth/, org:read, 200",
        "/users/me/regions/, event:read, 200"
    })
    void anEndpointAsksForOneOfItsScopes(String path, String scope, int status, TestSandbox sandbox) {
        var answer = sandbox.get(path, new SignIn(sandbox).token(scope));

        assertEquals(status, answer.statusCode(), answer.body());
        if (status == 403) {
            assertEquals(
                    "You do not have permission to perform this action.",
                    TestSandbox.json(answer).path("detail").asText());
        }
    }

    @Test
    void withoutATokenThereIsNothingToRead(TestSandbox sandbox) {
        for (var path : new String[] {"/auth/", "/organizations/", "/organizations/acme/issues/"}) {
            var answer = sandbox.send(sandbox.to("/api/0" + path));
            assertEquals(401, answer.statusCode());
            assertEquals(
                    "Authentication credentials were not provided.",
                    TestSandbox.json(answer).path("detail").asText());
            assertTrue(answer.headers().firstValue("WWW-Authenticate").isPresent());
        }
        assertEquals(200, sandbox.send(sandbox.to("/api/0/")).statusCode(), "the index is for all");
    }

    @Test
    void aWrongTokenIsRefused(TestSandbox sandbox) {
        var answer = sandbox.get("/auth/", "sntryu_wrong");
        assertEquals(401, answer.statusCode());
        assertEquals("Invalid token", TestSandbox.json(answer).path("detail").asText());
        var basic = sandbox.send(sandbox.to("/api/0/auth/").header("Authorization", "Basic eDp5"));
        assertEquals(401, basic.statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "/organizations/nowhere/",
        "/organizations/99/",
        "/organizations/acme/issues/STOREFRONT-ZZ/",
        "/organizations/acme/issues/999999/",
        "/organizations/acme/issues/999999999999999999999999/",
        "/organizations/acme/issues/-/",
        "/organizations/acme/issues/STOREFRONT-1/events/beforelast/",
        "/organizations/acme/issues/STOREFRONT-1/events/00000000000000000000000000000000/",
        "/organizations/acme/issues/STOREFRONT-1/tags/nothing/",
        "/projects/acme/nowhere/",
        "/projects/nowhere/storefront/",
        "/projects/acme/storefront/events/xyz/",
        "/organizations/acme/shortids/NOWHERE-1/",
        "/organizations/acme/trace-meta/xyz/"
    })
    void whatDoesNotExistIs404(String path, TestSandbox sandbox) {
        var answer = sandbox.get(path);
        assertEquals(404, answer.statusCode(), answer.body());
        assertEquals(
                "The requested resource does not exist",
                TestSandbox.json(answer).path("detail").asText());
    }

    /** As Sentry answers where it has no route; by that clients tell it from a thing that is not there. */
    @Test
    void aRouteThatIsNotThereIsAnEmptyPage(TestSandbox sandbox) {
        var answer = sandbox.get("/nothing/at/all/");
        assertEquals(404, answer.statusCode());
        assertEquals("", answer.body());
        assertEquals(
                "text/html; charset=utf-8",
                answer.headers().firstValue("Content-Type").orElse(""));
    }

    @Test
    void otherMethodsAre405WithTheAllowedOne(TestSandbox sandbox) {
        var answer = sandbox.send(sandbox.to("/api/0/organizations/").POST(BodyPublishers.ofString("{}")));
        assertEquals(405, answer.statusCode());
        assertEquals("GET", answer.headers().firstValue("Allow").orElse(""));
        assertEquals(
                "Method \"POST\" not allowed.",
                TestSandbox.json(answer).path("detail").asText());
    }
}
