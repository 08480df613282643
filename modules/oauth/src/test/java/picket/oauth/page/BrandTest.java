package picket.oauth.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picket.oauth.OAuthWorker;
import picket.oauth.client.Form;
import picket.oauth.contract.Deployment;

final class BrandTest {

    private static Deployment branded(Path logo) {
        var appearance = new OAuthWorker.Appearance(
                "Acme <Tools>",
                Optional.of(logo),
                Optional.of(URI.create("https://acme.example/terms")),
                Optional.of(URI.create("https://acme.example/privacy")));
        return new Deployment(settings -> new OAuthWorker.Settings(
                settings.origin(),
                settings.application(),
                settings.keys(),
                settings.terms(),
                settings.registrations(),
                settings.people(),
                appearance,
                settings.operators(),
                settings.advertiseIss(),
                settings.dpopNonces()));
    }

    @Test
    void anOperatorsNameLogoAndLinksAreOnConsentAndErrorPages(@TempDir Path folder) throws IOException {
        var logo = Files.writeString(folder.resolve("logo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        try (var deployment = branded(logo)) {
            var consent = deployment.authorize(deployment.request(deployment.register(Deployment.REDIRECT)));
            var error = deployment.browser.get(deployment.at("/oauth/callback?state=x"));
            for (var page : new picket.oauth.contract.Answer[] {consent, error}) {
                assertTrue(page.body().contains("Acme &lt;Tools&gt;"), page.body());
                assertFalse(page.body().contains("· Picket"), page.body());
                assertTrue(page.body().contains("href=\"https://acme.example/terms\""), page.body());
                assertTrue(page.body().contains("href=\"https://acme.example/privacy\""), page.body());
                assertTrue(page.body().contains("src=\"/oauth/logo\""), page.body());
                assertTrue(page.header("Content-Security-Policy").orElse("").contains("img-src 'self'"));
            }
            var picture = deployment.browser.get(deployment.at("/oauth/logo"));
            assertEquals("image/svg+xml", picture.header("Content-Type").orElse(""));
            assertTrue(picture.header("Content-Security-Policy").orElse("").contains("sandbox"));
        }
    }

    @Test
    void anOperatorsNameIsInFailuresRefusalsAndMetadata(@TempDir Path folder) throws IOException {
        var logo = Files.writeString(folder.resolve("logo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        try (var deployment = branded(logo)) {
            var resource = deployment.browser.get(deployment.at("/.well-known/oauth-protected-resource/mcp"));
            assertEquals("Acme <Tools>", resource.text("resource_name"));
            var foreign = deployment.browser.post(
                    deployment.at("/oauth/authorize"), Form.EMPTY, "Origin", "https://evil.example");
            assertTrue(foreign.body().contains("This did not come from Acme &lt;Tools&gt;"), foreign.body());

            var request = deployment.request(deployment.register(Deployment.REDIRECT));
            deployment.sentry.decline("invalid_client");
            var misconfigured = deployment.approve(request);
            assertTrue(misconfigured.body().contains("Acme &lt;Tools&gt; is not set up for this Sentry"));
            deployment.outage();
            var away = deployment.authorize(request);
            assertTrue(away.body().contains("Acme &lt;Tools&gt; is not available"), away.body());
            for (var page : List.of(foreign, misconfigured, away)) {
                assertFalse(page.body().contains("Picket"), page.body());
            }
        }
    }

    @Test
    void withoutALogoThereIsNoneToFetch() {
        try (var deployment = new Deployment()) {
            assertEquals(
                    404, deployment.browser.get(deployment.at("/oauth/logo")).status());
        }
    }

    @Test
    void whatIsNoPictureIsRefused(@TempDir Path folder) throws IOException {
        var text = Files.writeString(folder.resolve("logo.html"), "<script>");
        assertThrows(IllegalArgumentException.class, () -> Logo.read(text));
        assertThrows(IllegalArgumentException.class, () -> Logo.read(folder.resolve("absent.png")));
        var large = Files.write(folder.resolve("large.png"), new byte[300 * 1024]);
        assertThrows(IllegalArgumentException.class, () -> Logo.read(large));
    }
}
