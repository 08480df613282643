package picket.sentry;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A Sentry installation, known by its origin.
 *
 * @param origin scheme, lower-case host and non-default port, for example {@code https://sentry.io}
 */
public record SentryHost(URI origin) {
    private static final String SAAS = "sentry.io";
    private static final Set<String> REGIONS = Set.of(SAAS, "us.sentry.io", "de.sentry.io");

    /** Keeps the origin only: path, query and default port are dropped. */
    public SentryHost {
        var scheme = Optional.ofNullable(origin.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (origin.getHost() == null || origin.getRawUserInfo() != null || !scheme.matches("https?")) {
            throw new IllegalArgumentException("not an http or https origin: " + cut(origin.toString()));
        }
        origin = URI.create(scheme + "://" + authority(origin, scheme));
    }

    /**
     * The installation that the settings name.
     *
     * @param host bare host with an optional port, for example {@code sentry.example.com:9000}
     * @param insecureHttp speak plain HTTP to it; never possible with {@code sentry.io}
     */
    public static SentryHost of(String host, boolean insecureHttp) {
        if (!host.matches("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?")) {
            throw new IllegalArgumentException("not a bare host or host:port: " + cut(host));
        }
        var found = new SentryHost(parse((insecureHttp ? "http://" : "https://") + host)
                .orElseThrow(() -> new IllegalArgumentException("not a host name: " + cut(host))));
        if (insecureHttp && found.saas()) {
            throw new IllegalArgumentException("plain HTTP is not for sentry.io");
        }
        return found;
    }

    /** Whether this is Sentry's own service, in whatever region. */
    public boolean saas() {
        return origin.getHost().equals(SAAS) || origin.getHost().endsWith("." + SAAS);
    }

    /** Where users and organizations are known: {@code sentry.io} for any of its regions, else this one. */
    public SentryHost base() {
        return saas() ? new SentryHost(URI.create("https://" + SAAS)) : this;
    }

    /**
     * The host of a region that somebody asked for; empty if credentials of this one must not go there.
     *
     * @param url https URL of this host or of a known region of Sentry's service; plain HTTP only if this host uses it
     */
    public Optional<SentryHost> region(String url) {
        return parse(url.trim()).flatMap(SentryHost::lenient).filter(this::trusts);
    }

    /**
     * The address of a page of an organization.
     *
     * @param path percent-encoded, with a slash in front
     */
    public URI page(String organization, String path) {
        var slug = Percent.encode(organization);
        return URI.create(saas() ? "https://" + slug + "." + SAAS + path : origin + "/organizations/" + slug + path);
    }

    private boolean trusts(SentryHost other) {
        boolean known = REGIONS.contains(other.origin.getRawAuthority());
        return other.equals(this) || (known && other.origin.getScheme().equals("https"));
    }

    private static Optional<SentryHost> lenient(URI url) {
        try {
            return Optional.of(new SentryHost(url));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> parse(String url) {
        try {
            return Optional.of(URI.create(url));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String authority(URI url, String scheme) {
        int standard = scheme.equals("https") ? 443 : 80;
        boolean plain = url.getPort() == -1 || url.getPort() == standard;
        return url.getHost().toLowerCase(Locale.ROOT) + (plain ? "" : ":" + url.getPort());
    }

    private static String cut(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
