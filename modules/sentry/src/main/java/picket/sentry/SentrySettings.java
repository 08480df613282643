package picket.sentry;

import picket.http.Settings;

/**
 * The Sentry of a deployment, as its operator names it to every worker and command.
 *
 * @param passage how to get there
 */
public record SentrySettings(SentryHost host, Passage passage) {

    /** Declares and reads the keys; faults stay in the source. */
    public static SentrySettings read(Settings source) {
        var host = source.key("SENTRY_HOST", "host of your Sentry, with its port if that is unusual")
                .text("sentry.io");
        boolean insecure = source.key(
                        "PICKET_SENTRY_INSECURE_HTTP", "speak plain http to SENTRY_HOST, for closed networks")
                .on(false);
        var passage = passage(source);
        if (insecure && passage.proxy().isPresent()) {
            source.fault("PICKET_SENTRY_PROXY is for https, not for PICKET_SENTRY_INSECURE_HTTP");
        }
        return new SentrySettings(host(source, host, insecure), passage);
    }

    /** Declares and reads the keys about the way alone, for where flags name the host. */
    public static Passage passage(Settings source) {
        var authorities = source.key("PICKET_SENTRY_CA", "file of PEM certificates to trust for SENTRY_HOST")
                .path();
        var proxy = source.key("PICKET_SENTRY_PROXY", "http proxy through which SENTRY_HOST is reached")
                .url();
        var headers = source.key("PICKET_SENTRY_HEADERS", "headers for every request to SENTRY_HOST, one a line")
                .secret()
                .orElse("");
        try {
            return Passage.of(authorities, proxy, headers);
        } catch (IllegalArgumentException e) {
            source.fault("PICKET_SENTRY_CA, _PROXY or _HEADERS: " + e.getMessage());
            return Passage.DIRECT;
        }
    }

    private static SentryHost host(Settings source, String host, boolean insecure) {
        try {
            return SentryHost.of(host, insecure);
        } catch (IllegalArgumentException e) {
            source.fault("SENTRY_HOST: " + e.getMessage());
            return SentryHost.of("sentry.io", false);
        }
    }
}
