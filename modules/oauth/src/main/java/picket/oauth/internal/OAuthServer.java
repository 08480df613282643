package picket.oauth.internal;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import picket.oauth.OAuthWorker;
import picket.oauth.account.AccountEndpoint;
import picket.oauth.account.AccountServices;
import picket.oauth.account.AccountSignIn;
import picket.oauth.admin.Admin;
import picket.oauth.admin.AdminEndpoint;
import picket.oauth.admin.AdminServices;
import picket.oauth.admin.ProviderSettings;
import picket.oauth.authorize.AuthorizationEndpoint;
import picket.oauth.authorize.CallbackEndpoint;
import picket.oauth.authorize.DeviceEndpoints;
import picket.oauth.authorize.PushedRequests;
import picket.oauth.authorize.SentryUpstream;
import picket.oauth.authorize.SignIn;
import picket.oauth.client.ClientServices;
import picket.oauth.client.ConfiguredClients;
import picket.oauth.client.DpopProofs;
import picket.oauth.client.RedirectUris;
import picket.oauth.client.RegistrationEndpoint;
import picket.oauth.client.SenderKeys;
import picket.oauth.grant.Lifetimes;
import picket.oauth.grant.Mint;
import picket.oauth.grant.Realm;
import picket.oauth.metadata.MetadataDocuments;
import picket.oauth.page.Admission;
import picket.oauth.page.Brand;
import picket.oauth.page.BrowserBinding;
import picket.oauth.page.Cookies;
import picket.oauth.page.Forgetting;
import picket.oauth.page.Logo;
import picket.oauth.page.OwnForms;
import picket.oauth.page.SealedForms;
import picket.oauth.page.SignedIn;
import picket.oauth.spi.SkillOffer;
import picket.oauth.store.Rewrapping;
import picket.oauth.store.Rewrapping.Age;
import picket.oauth.store.Store;
import picket.oauth.token.CodeGrant;
import picket.oauth.token.DeviceGrant;
import picket.oauth.token.Endings;
import picket.oauth.token.Introspection;
import picket.oauth.token.LocalTokenService;
import picket.oauth.token.MachineGrant;
import picket.oauth.token.RefreshGrant;
import picket.oauth.token.Renewal;
import picket.oauth.token.Revocation;
import picket.oauth.token.TokenEndpoint;
import picket.oauth.token.Validations;
import picket.sentry.Passage;
import picket.sentry.SentryOAuth;
import picket.store.Sweep;

/** The provider: wires the server, top to bottom. */
public final class OAuthServer implements OAuthWorker {

    /** How long somebody may look at their connections before they sign in again. */
    private static final Duration ACCOUNT_SESSION = Duration.ofMinutes(30);

    private final InstantSource clock;

    /** For {@code ServiceLoader}. */
    public OAuthServer() {
        this(InstantSource.system());
    }

    /** A server that lives by this clock. */
    public OAuthServer(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Protection protection(Keys keys, DataSource database) {
        return protection(rewrapping(keys, database));
    }

    @Override
    public Protection rewrap(Keys keys, DataSource database) {
        var rewrapping = rewrapping(keys, database);
        rewrapping.run();
        return protection(rewrapping);
    }

    private static Protection protection(Rewrapping rewrapping) {
        var rows = rewrapping.protection();
        return new Protection(
                rows.getOrDefault(Age.CURRENT, 0L),
                rows.getOrDefault(Age.FORMER, 0L),
                rows.getOrDefault(Age.UNKNOWN, 0L));
    }

    private static Rewrapping rewrapping(Keys keys, DataSource database) {
        return Rewrapping.over(database, keys.deployment(), keys.former(), new SecureRandom());
    }

    @Override
    public Running open(Settings settings, List<SkillOffer> skills, DataSource database) {
        var origin = settings.origin();
        var mint = new Mint(new SecureRandom());
        var lifetimes = new Lifetimes(
                settings.terms().access(),
                settings.terms().refresh(),
                settings.terms().signIn());
        var store = Store.open(
                database, settings.keys().deployment(), settings.keys().former(), mint, lifetimes);
        var application = settings.application();
        var sentry = new SentryOAuth(
                application.sentry(),
                new SentryOAuth.Application(
                        application.clientId(), application.clientSecret(), URI.create(origin + "/oauth/callback")),
                application.passage(),
                clock);

        var validations = new Validations(store.grants(), store.connections(), clock);
        var endings = new Endings(store.grants(), validations, store.journal(), clock);
        var renewal = new Renewal(store.grants(), new SentryUpstream(sentry), clock);
        var forgetting = new Forgetting(sentry);
        var proofs =
                new DpopProofs(settings.keys().cookie(), settings.dpopNonces(), store.spent(), mint.random(), clock);
        var keys = new SenderKeys(origin, proofs);
        var tokens = new LocalTokenService(
                store.grants(), validations, proofs, endings, renewal, application.sentry(), clock);

        var registrations = settings.registrations();
        var rules = new RedirectUris(registrations.redirectSchemes());
        var configured = ConfiguredClients.read(registrations.configured(), rules, origin);
        var outgoing = new ClientServices.Outgoing(
                registrations.allowedHosts(), Passage.of(registrations.authorities(), registrations.proxy(), ""));
        var clients = new ClientServices(
                origin, configured, outgoing, rules, store.clients(), store.blocks(), store.spent(), clock);
        var authentication = clients.authentication();

        var signIn = new SignIn(
                origin,
                sentry,
                clients.clients(),
                store.devices(),
                store.connections(),
                skills,
                settings.keys().cookie(),
                lifetimes,
                mint,
                clock);
        var people = settings.people();
        var admission = new Admission(people.organizations(), people.domains());
        var revocation = new Revocation(
                authentication,
                store.grants(),
                left -> forgetting.forget(left.accessToken(), left.refreshToken()),
                validations,
                endings);
        var token = new TokenEndpoint(
                origin,
                authentication,
                keys,
                revocation,
                new CodeGrant(store.grants(), endings, clock),
                new RefreshGrant(store.grants(), renewal, validations, endings, clock),
                new MachineGrant(configured, store.grants(), clock),
                new DeviceGrant(store.devices(), clock));
        var authorization = new AuthorizationEndpoint(signIn);
        var cookies = new Cookies(origin);
        var neighbours = new CopyOnWriteArrayList<Neighbour>();
        var account = new AccountServices(
                application.sentry(),
                skills,
                store.connections(),
                endings,
                store.journal(),
                store.sessions(),
                new SignedIn(
                        Realm.ACCOUNT, store.sessions(), cookies, new OwnForms(origin), mint, clock, ACCOUNT_SESSION),
                () -> neighbours.stream().map(Neighbour::records).toList(),
                clock);
        var accountSignIn = new AccountSignIn(
                account,
                sentry,
                admission,
                forgetting,
                new SealedForms(settings.keys().cookie(), "picket account sign-ins", mint.random()),
                new BrowserBinding(cookies, mint),
                store.spent(),
                mint);
        var routes = new Routes(
                new MetadataDocuments(origin, settings.appearance().name(), token.types(), settings.advertiseIss()),
                new RegistrationEndpoint(store.clients(), rules, mint, clock),
                authorization,
                new PushedRequests(signIn, authentication, keys),
                new DeviceEndpoints(signIn, authentication, authorization),
                new CallbackEndpoint(signIn, admission, forgetting, store.grants(), store.spent()),
                token,
                revocation,
                new Introspection(origin, authentication, configured, store.grants(), clock),
                accountSignIn,
                new AccountEndpoint(account, accountSignIn),
                settings.operators()
                        .map(operators -> admin(settings, operators, store, endings, sentry, neighbours, mint)),
                brand(settings.appearance()));
        var sweep = Sweep.start("oauth", () -> Upkeep.run(store, clock.instant()));
        return new Worker(
                routes,
                tokens,
                neighbours,
                List.of(sweep::close, clients::close, renewal::close, sentry::close, store::close));
    }

    private AdminEndpoint admin(
            Settings settings,
            Operators operators,
            Store store,
            Endings endings,
            SentryOAuth sentry,
            List<Neighbour> neighbours,
            Mint mint) {
        var origin = settings.origin();
        var signedIn = new SignedIn(
                Realm.ADMIN,
                store.sessions(),
                new Cookies(origin),
                new OwnForms(origin),
                mint,
                clock,
                operators.session());
        var services = new AdminServices(
                store.connections(),
                endings,
                store.clients(),
                store.blocks(),
                store.journal(),
                signedIn,
                () -> Upkeep.purge(store, clock.instant()),
                () -> health(sentry, neighbours),
                () -> neighbours.stream()
                        .flatMap(neighbour -> neighbour.tools().stream())
                        .toList(),
                clock);
        var provider = new ProviderSettings(
                origin,
                operators.issuer(),
                operators.clientId(),
                operators.clientSecret(),
                operators.scopes(),
                operators.claim(),
                operators.group(),
                operators.opaque() ? ProviderSettings.AccessTokens.OPAQUE : ProviderSettings.AccessTokens.JWT,
                operators.audience(),
                settings.keys().cookie(),
                Passage.of(settings.registrations().authorities(), Optional.empty(), ""));
        return Admin.open(services, provider, mint, clock);
    }

    /** The database answers whoever sees this. */
    private static Map<String, Boolean> health(SentryOAuth sentry, List<Neighbour> neighbours) {
        var health = new LinkedHashMap<String, Boolean>();
        health.put("oauth", true);
        neighbours.forEach(
                neighbour -> health.put(neighbour.name(), neighbour.answers().getAsBoolean()));
        health.put("Sentry", sentry.alive("nobody").isPresent());
        return health;
    }

    private static Brand brand(Appearance appearance) {
        return new Brand(
                appearance.name(), appearance.logo().map(Logo::read), appearance.terms(), appearance.privacy());
    }
}
