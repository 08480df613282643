package picket.oauth.admin;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import picket.oauth.OAuthWorker;
import picket.oauth.client.Form;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Browser;
import picket.oauth.contract.Deployment;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.Validation;

/** A deployment with its provider. */
record Stage(OpenIdProvider provider, Deployment deployment) implements AutoCloseable {
    private static final Pattern PROOF = Pattern.compile("name=\"proof\" value=\"([0-9a-f]+)\"");

    static Stage open(String tokens) {
        var provider = new OpenIdProvider(InstantSource.system());
        provider.opaque(tokens.equals("opaque"));
        return new Stage(provider, new Deployment(settings -> with(settings, provider, tokens.equals("opaque"))));
    }

    private static OAuthWorker.Settings with(OAuthWorker.Settings settings, OpenIdProvider provider, boolean opaque) {
        var operators = new OAuthWorker.Operators(
                provider.issuer(),
                OpenIdProvider.CLIENT,
                OpenIdProvider.SECRET,
                "openid profile",
                "groups",
                "operators",
                opaque,
                OpenIdProvider.CLIENT,
                Duration.ofHours(1));
        return new OAuthWorker.Settings(
                settings.origin(),
                settings.application(),
                settings.keys(),
                settings.terms(),
                settings.registrations(),
                settings.people(),
                settings.appearance(),
                Optional.of(operators),
                settings.advertiseIss(),
                settings.dpopNonces());
    }

    /** Follows every redirect, as a browser does. */
    Answer signIn(Browser browser) {
        var answer = browser.get(deployment.at("/admin/sign-in"));
        for (int step = 0; step < 10 && answer.status() / 100 == 3; step++) {
            answer = browser.get(deployment.at("/admin/").resolve(answer.location()));
        }
        return answer;
    }

    Answer page(String path) {
        return deployment.browser.get(deployment.at(path));
    }

    Answer act(String action, String target) {
        return act("/admin/", action, target);
    }

    Answer act(String page, String action, String target) {
        var form = Form.EMPTY
                .with("proof", proof(page(page)))
                .with("action", action)
                .with("target", target);
        return deployment.browser.post(deployment.at(page), form, "Origin", deployment.origin.toString());
    }

    static String proof(Answer page) {
        var matcher = PROOF.matcher(page.body());
        assertTrue(matcher.find(), page.body());
        return matcher.group(1);
    }

    Validation validate(String access) {
        return deployment.tokens().validateToken(new AccessToken(access), URI.create(deployment.origin + "/mcp"));
    }

    @Override
    public void close() {
        deployment.close();
        provider.close();
    }
}
