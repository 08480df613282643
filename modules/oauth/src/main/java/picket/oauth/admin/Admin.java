package picket.oauth.admin;

import java.time.InstantSource;
import picket.oauth.grant.Mint;
import picket.oauth.page.Cookies;
import picket.oauth.page.SealedForms;

/** Wires the operators' pages. */
public final class Admin {
    private Admin() {}

    /** The pages, behind the sign-in that fits the provider. */
    public static AdminEndpoint open(
            AdminServices services, ProviderSettings settings, Mint mint, InstantSource clock) {
        var provider = new Provider(settings, clock);
        var entrance = new Entrance(settings, services.signedIn(), services.journal(), clock);
        var cookies = new Cookies(settings.origin());
        return new AdminEndpoint(
                services,
                switch (settings.accessTokens()) {
                    case JWT -> new HelidonSignIn(settings, provider, entrance, cookies);
                    case OPAQUE ->
                        new IdTokenSignIn(
                                settings,
                                provider,
                                entrance,
                                new SealedForms(settings.cookieKey(), "picket operator sign-ins", mint.random()),
                                cookies,
                                mint,
                                clock);
                });
    }
}
