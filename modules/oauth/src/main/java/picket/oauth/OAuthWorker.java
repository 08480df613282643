package picket.oauth;

import io.helidon.webserver.http.HttpService;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import picket.http.Secrets;
import picket.oauth.client.ConfiguredClients;
import picket.oauth.client.RedirectUris;
import picket.oauth.page.Logo;
import picket.oauth.spi.PersonalRecords;
import picket.oauth.spi.SkillOffer;
import picket.oauth.spi.TokenService;
import picket.oauth.spi.ToolControls;
import picket.sentry.Passage;
import picket.sentry.SentrySettings;

/** The OAuth worker; found by {@code ServiceLoader}. */
public interface OAuthWorker {
    /**
     * Opens the worker.
     *
     * @param skills what consent offers, in display order
     * @param database migrated; the worker owns the tables {@code oauth_*}
     */
    Running open(Settings settings, List<SkillOffer> skills, DataSource database);

    /** Under which deployment keys the stored secrets are now. */
    Protection protection(Keys keys, DataSource database);

    /** Moves what former deployment keys protect under the one of now, beside any service that runs. */
    Protection rewrap(Keys keys, DataSource database);

    /**
     * How many stored secrets are under which deployment key.
     *
     * @param former under keys of before that were given
     * @param unknown under keys that nobody gave; nothing opens them
     */
    record Protection(long current, long former, long unknown) {
        /** Whether the keys of before can be thrown away. */
        public boolean complete() {
            return former + unknown == 0;
        }
    }

    /** The routes, absolute paths, with the token service that they issue for. */
    interface Running extends HttpService, AutoCloseable {
        /** Judges the tokens of this worker. */
        TokenService tokens();

        /** Tells of another worker of the deployment, while that is put together. */
        void join(Neighbour neighbour);

        /** Ends background work. */
        @Override
        void close();
    }

    /**
     * Another worker, as people and operators see it on the pages of this one.
     *
     * @param answers whether it does now
     * @param records what it keeps about people
     * @param tools the controls of the tools, if it has them
     */
    record Neighbour(String name, BooleanSupplier answers, PersonalRecords records, Optional<ToolControls> tools) {}

    /**
     * What the worker needs to know; never printed.
     *
     * @param origin public origin of the deployment, for example {@code https://picket.example.com}
     * @param advertiseIss whether the metadata say that redirects carry {@code iss}; they do in any case
     * @param dpopNonces whether proofs of keys must have a nonce of this server
     */
    record Settings(
            URI origin,
            Application application,
            Keys keys,
            Terms terms,
            Registrations registrations,
            People people,
            Appearance appearance,
            Optional<Operators> operators,
            boolean advertiseIss,
            boolean dpopNonces) {
        /**
         * Declares and reads these keys. Clients, logo and passage are parsed for their faults here and once more where they
         * are used: this package cannot show types of hidden ones.
         *
         * @param origin public origin of the deployment
         * @param secrets keeps the two keys if nobody set them
         */
        public static Settings read(picket.http.Settings source, URI origin, Secrets secrets) {
            return new Settings(
                    origin,
                    Application.read(source),
                    Keys.read(source, secrets),
                    Terms.read(source),
                    Registrations.read(source, origin),
                    People.read(source),
                    Appearance.read(source),
                    Operators.read(source),
                    source.key("PICKET_ADVERTISE_ISS", "whether the metadata mention the iss parameter (RFC 9207)")
                            .on(true),
                    source.key("PICKET_DPOP_NONCES", "whether DPoP proofs must have a nonce of this server (RFC 9449)")
                            .on(false));
        }

        /** Names the origin only. */
        @Override
        public String toString() {
            return "Settings[" + origin + ", ***]";
        }
    }

    /**
     * The OAuth application as it is registered in Sentry.
     *
     * @param sentry origin of the Sentry to sign in at, for example {@code https://sentry.io}
     * @param passage how to get there
     */
    record Application(URI sentry, String clientId, String clientSecret, Passage passage) {
        private static Application read(picket.http.Settings source) {
            var sentry = SentrySettings.read(source);
            return new Application(
                    sentry.host().origin(),
                    source.key("SENTRY_CLIENT_ID", "client id of the OAuth application that is registered in Sentry")
                            .required(),
                    source.key("SENTRY_CLIENT_SECRET", "client secret of that application")
                            .secret(Secrets.none()),
                    sentry.passage());
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Application[" + sentry + ", " + clientId + ", ***]";
        }
    }

    /**
     * Keys of the deployment; at least 32 bytes of entropy each.
     *
     * @param cookie seals cookies and states
     * @param deployment outer layer of the encryption of upstream tokens
     * @param former deployment keys of before, until nothing is under them any more
     */
    record Keys(String cookie, String deployment, List<String> former) {
        private static Keys read(picket.http.Settings source, Secrets secrets) {
            return new Keys(
                    source.key("COOKIE_SECRET", "key that seals cookies and states")
                            .strongSecret(secrets),
                    source.key("PICKET_DEPLOYMENT_KEY", "key over the stored tokens of Sentry")
                            .strongSecret(secrets),
                    source.key("PICKET_FORMER_DEPLOYMENT_KEYS", "deployment keys of before, between commas")
                            .secret()
                            .map(keys -> List.of(keys.split("\\s*,\\s*")))
                            .orElse(List.of()));
        }

        /** A fixed mask. */
        @Override
        public String toString() {
            return "Keys[***]";
        }
    }

    /**
     * How long things live.
     *
     * @param access an access token
     * @param refresh a sign-in after its last use
     * @param signIn a sign-in at most, however often it is used
     */
    record Terms(Duration access, Duration refresh, Duration signIn) {
        private static Terms read(picket.http.Settings source) {
            var access = positive(
                    source, "PICKET_ACCESS_TOKEN_LIFETIME", "how long an access token lasts", Duration.ofHours(1));
            var refresh = positive(
                    source,
                    "PICKET_REFRESH_TOKEN_LIFETIME",
                    "how long a sign-in lasts after its last use",
                    Duration.ofDays(30));
            var signIn = positive(
                    source,
                    "PICKET_SIGN_IN_LIFETIME",
                    "how long a sign-in lasts at most, however often it is used",
                    Duration.ofDays(365));
            if (signIn.compareTo(refresh) < 0) {
                source.fault("PICKET_SIGN_IN_LIFETIME is shorter than PICKET_REFRESH_TOKEN_LIFETIME");
            }
            return new Terms(access, refresh, signIn);
        }
    }

    private static Duration positive(picket.http.Settings source, String name, String meaning, Duration fallback) {
        var span = source.key(name, meaning).duration(fallback);
        if (span.compareTo(Duration.ofMinutes(1)) < 0) {
            source.fault(name + " must be at least 1m");
        }
        return span;
    }

    /**
     * Who may sign in; everybody whom Sentry knows if both sets are empty.
     *
     * @param organizations slugs, of one of which a person must be a member
     * @param domains of e-mail addresses
     */
    record People(Set<String> organizations, Set<String> domains) {
        /** Copies the sets. */
        public People {
            organizations = Set.copyOf(organizations);
            domains = Set.copyOf(domains);
        }

        private static People read(picket.http.Settings source) {
            var people = new People(
                    Set.copyOf(source.key(
                                    "PICKET_SIGN_IN_ORGANIZATIONS",
                                    "organizations of Sentry, of one of which people must be members to sign in")
                            .list()),
                    Set.copyOf(source.key(
                                    "PICKET_SIGN_IN_EMAIL_DOMAINS",
                                    "domains of e-mail addresses, of which a person's must be one to sign in")
                            .list()));
            if (people.domains().stream().anyMatch(domain -> domain.contains("@"))) {
                source.fault("PICKET_SIGN_IN_EMAIL_DOMAINS: give what stands behind the @, such as example.com");
            }
            return people;
        }
    }

    /**
     * How the pages that people see introduce themselves.
     *
     * @param name of the product
     * @param logo file of a picture
     * @param terms page with the terms of service
     * @param privacy page with the privacy policy
     */
    record Appearance(String name, Optional<Path> logo, Optional<URI> terms, Optional<URI> privacy) {
        /** As this project calls itself. */
        public static final Appearance PLAIN =
                new Appearance("Picket", Optional.empty(), Optional.empty(), Optional.empty());

        private static Appearance read(picket.http.Settings source) {
            var logo = source.key("PICKET_LOGO", "SVG, PNG, WebP or JPG file shown on the pages of the sign-in")
                    .path();
            try {
                logo.ifPresent(Logo::read);
            } catch (IllegalArgumentException e) {
                source.fault("PICKET_LOGO names no picture to show: " + e.getMessage());
            }
            return new Appearance(
                    source.key("PICKET_NAME", "how this service calls itself on the pages of the sign-in")
                            .text(PLAIN.name()),
                    logo,
                    source.key("PICKET_TERMS_URL", "page with the terms of this service, linked from those pages")
                            .url(),
                    source.key("PICKET_PRIVACY_URL", "page with the privacy policy, linked from those pages")
                            .url());
        }
    }

    /**
     * Who may see the operators' pages, by an OpenID provider; without one there are none.
     *
     * @param issuer as the provider's tokens name it
     * @param scopes to ask it for, between spaces
     * @param claim in which it lists groups
     * @param group of which operators are members
     * @param opaque whether its access tokens say nothing here, so that only the ID token counts
     * @param audience of access tokens that say something
     * @param session how long a sign-in lasts
     */
    record Operators(
            URI issuer,
            String clientId,
            String clientSecret,
            String scopes,
            String claim,
            String group,
            boolean opaque,
            String audience,
            Duration session) {
        private static Optional<Operators> read(picket.http.Settings source) {
            var issuer = source.key(
                            "PICKET_ADMIN_ISSUER",
                            "OpenID provider at which operators sign in; without it there are no pages for them")
                    .url();
            var client = source.key("PICKET_ADMIN_CLIENT_ID", "client id of Picket at that provider")
                    .text("");
            var secret = source.key("PICKET_ADMIN_CLIENT_SECRET", "client secret of Picket at that provider")
                    .secret();
            var group = source.key("PICKET_ADMIN_GROUP", "group that operators are in")
                    .text("");
            var scopes = source.key("PICKET_ADMIN_SCOPES", "scopes to ask the provider for, between spaces")
                    .text("openid profile");
            var claim = source.key("PICKET_ADMIN_GROUP_CLAIM", "claim in which the provider lists groups")
                    .text("groups");
            var tokens = source.key(
                            "PICKET_ADMIN_ACCESS_TOKENS",
                            "whether the provider's access tokens are jwt, for Helidon Security to judge, or opaque")
                    .text("jwt");
            var audience = source.key(
                            "PICKET_ADMIN_AUDIENCE", "audience of JWT access tokens; by default the client id")
                    .text(client);
            var session = positive(
                    source, "PICKET_ADMIN_SESSION", "how long an operator's sign-in lasts", Duration.ofHours(1));
            if (!List.of("jwt", "opaque").contains(tokens)) {
                source.fault("PICKET_ADMIN_ACCESS_TOKENS is neither jwt nor opaque");
            }
            if (issuer.isPresent() && (client.isEmpty() || secret.isEmpty() || group.isEmpty())) {
                source.fault("PICKET_ADMIN_ISSUER needs PICKET_ADMIN_CLIENT_ID, PICKET_ADMIN_CLIENT_SECRET and"
                        + " PICKET_ADMIN_GROUP, else anybody whom the provider knows would be an operator");
            }
            return issuer.map(at -> new Operators(
                    at, client, secret.orElse(""), scopes, claim, group, tokens.equals("opaque"), audience, session));
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Operators[" + issuer + ", " + clientId + ", ***]";
        }
    }

    /**
     * Which clients are accepted.
     *
     * @param redirectSchemes of applications that clients may register redirect URIs with, besides https, loopback http
     *     and any scheme with a dot
     * @param configured JSON array of clients that the operator names; empty if there are none
     * @param allowedHosts whose documents may be at addresses that are not public
     * @param proxy through which documents are fetched
     * @param authorities PEM file of certificates to trust for that, besides the JDK's
     */
    record Registrations(
            Set<String> redirectSchemes,
            String configured,
            Set<String> allowedHosts,
            Optional<URI> proxy,
            Optional<Path> authorities) {
        /** Copies the sets. */
        public Registrations {
            redirectSchemes = Set.copyOf(redirectSchemes);
            allowedHosts = Set.copyOf(allowedHosts);
        }

        private static Registrations read(picket.http.Settings source, URI origin) {
            var schemes = schemes(source);
            var authorities = source.key(
                            "PICKET_FETCH_CA", "file of PEM certificates to trust for documents of clients")
                    .path();
            var configured = configured(source, schemes, origin);
            var allowed = Set.copyOf(source.key(
                            "PICKET_FETCH_ALLOWED_HOSTS",
                            "hosts whose documents of clients may be at addresses that are not public")
                    .list());
            var proxy = source.key("PICKET_FETCH_PROXY", "http proxy through which documents of clients are fetched")
                    .url();
            try {
                Passage.of(authorities, proxy, "");
            } catch (IllegalArgumentException e) {
                source.fault("PICKET_FETCH_CA or _PROXY: " + e.getMessage());
            }
            return new Registrations(schemes, configured, allowed, proxy, authorities);
        }

        private static String configured(picket.http.Settings source, Set<String> schemes, URI origin) {
            var json = source.key("PICKET_CLIENTS", "JSON array of clients that need not register")
                    .secret()
                    .orElse("");
            try {
                ConfiguredClients.read(json, new RedirectUris(schemes), origin);
            } catch (IllegalArgumentException e) {
                source.fault("PICKET_CLIENTS: " + e.getMessage());
            }
            return json;
        }

        private static Set<String> schemes(picket.http.Settings source) {
            var schemes = source.key(
                            "PICKET_REDIRECT_SCHEMES",
                            "schemes of applications that clients may be sent back to, besides those with a dot")
                    .list();
            for (var scheme : schemes) {
                if (!RedirectUris.ofApplications(scheme)) {
                    source.fault("PICKET_REDIRECT_SCHEMES: " + scheme + " is not the scheme of an application");
                }
            }
            return Set.copyOf(schemes.isEmpty() ? RedirectUris.SCHEMES : schemes);
        }

        /** Without the clients, which may have secrets. */
        @Override
        public String toString() {
            return "Registrations[" + redirectSchemes + ", ***]";
        }
    }
}
