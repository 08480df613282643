package picket.oauth.authorize;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import picket.oauth.client.Clients;
import picket.oauth.grant.Connections;
import picket.oauth.grant.Devices;
import picket.oauth.grant.Lifetimes;
import picket.oauth.grant.Mint;
import picket.oauth.page.BrowserBinding;
import picket.oauth.page.Cookies;
import picket.oauth.page.OwnForms;
import picket.oauth.spi.SkillOffer;
import picket.sentry.SentryOAuth;

/** What the two halves of a sign-in, before and after Sentry, share. */
public final class SignIn {
    private final URI origin;
    private final SentryOAuth sentry;
    private final List<SkillOffer> offers;
    private final Lifetimes lifetimes;
    private final Mint mint;
    private final InstantSource clock;
    private final Devices devices;
    private final Connections connections;
    private final RequestParser parser;
    private final SealedStates states;
    private final BrowserBinding binding;
    private final SkillMemory memory;

    /**
     * The parts of one deployment.
     *
     * @param origin public, canonical
     * @param offers skills that may be granted, in display order
     * @param cookieKey seals what goes through browsers
     */
    public SignIn(
            URI origin,
            SentryOAuth sentry,
            Clients clients,
            Devices devices,
            Connections connections,
            List<SkillOffer> offers,
            String cookieKey,
            Lifetimes lifetimes,
            Mint mint,
            InstantSource clock) {
        this.origin = origin;
        this.sentry = sentry;
        this.offers = List.copyOf(offers);
        this.lifetimes = lifetimes;
        this.mint = mint;
        this.clock = clock;
        this.devices = devices;
        this.connections = connections;
        this.parser = new RequestParser(origin, clients, clock);
        this.states = new SealedStates(cookieKey, mint.random());
        var cookies = new Cookies(origin);
        this.binding = new BrowserBinding(cookies, mint);
        this.memory = new SkillMemory(cookies, cookieKey, mint.random());
    }

    URI origin() {
        return origin;
    }

    OwnForms ownForms() {
        return new OwnForms(origin);
    }

    SentryOAuth sentry() {
        return sentry;
    }

    List<SkillOffer> offers() {
        return offers;
    }

    Lifetimes lifetimes() {
        return lifetimes;
    }

    Mint mint() {
        return mint;
    }

    InstantSource clock() {
        return clock;
    }

    RequestParser parser() {
        return parser;
    }

    SealedStates states() {
        return states;
    }

    BrowserBinding binding() {
        return binding;
    }

    Devices devices() {
        return devices;
    }

    Connections connections() {
        return connections;
    }

    SkillMemory memory() {
        return memory;
    }
}
