package picket.app.all.command;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import picket.http.Settings;
import picket.sentry.SentryHost;
import picket.sentry.SentrySettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The flags that name the Sentry of a command for one user; each wins over its variable. */
public final class SentryFlags {
    private SentryFlags() {}

    /** Adds them to a command. */
    public static CommandSpec add(CommandSpec command) {
        return command.addOption(Command.option(
                        "--host",
                        "HOST",
                        "Bare host of your Sentry, with its port if unusual; sentry.io. (SENTRY_HOST)"))
                .addOption(Command.option("--url", "URL", "https URL of your Sentry; wins over --host. (SENTRY_URL)"))
                .addOption(Command.flag("--insecure-http", "Speak plain http to --host, for closed networks."));
    }

    /** What the flags and variables name, and the way that the variables of a deployment describe. */
    public static SentrySettings of(ParseResult parsed, Map<String, String> environment) {
        var source = Settings.of(environment, Map.of(), Map.of());
        var passage = SentrySettings.passage(source);
        source.checkRead();
        var host = host(parsed, environment);
        if (passage.proxy().isPresent() && host.origin().getScheme().equals("http")) {
            throw new Misuse("PICKET_SENTRY_PROXY is for https, not for --insecure-http");
        }
        return new SentrySettings(host, passage);
    }

    /** {@code sentry.io} if none is named. */
    private static SentryHost host(ParseResult parsed, Map<String, String> environment) {
        var url = Command.value(parsed, "--url", environment, "SENTRY_URL");
        boolean insecure = parsed.matchedOptionValue("--insecure-http", false);
        if (insecure && url.isPresent()) {
            throw new Misuse("--insecure-http goes with --host only: --url (SENTRY_URL) says how to connect");
        }
        var host = Command.value(parsed, "--host", environment, "SENTRY_HOST");
        return url.map(SentryFlags::ofUrl).orElseGet(() -> ofHost(host, insecure));
    }

    private static SentryHost ofUrl(String url) {
        try {
            var uri = URI.create(url);
            if (!"https".equalsIgnoreCase(uri.getScheme())) {
                throw new Misuse("--url (SENTRY_URL) must start with https://; for plain http, use --host with"
                        + " --insecure-http");
            }
            return new SentryHost(uri);
        } catch (IllegalArgumentException e) {
            throw new Misuse("--url (SENTRY_URL) is not a URL such as https://sentry.example.com");
        }
    }

    private static SentryHost ofHost(Optional<String> host, boolean insecure) {
        if (host.isPresent() && host.get().contains("://")) {
            throw new Misuse("--host (SENTRY_HOST) takes a bare host without a scheme, such as sentry.example.com:9000;"
                    + " a URL belongs to --url");
        }
        try {
            return SentryHost.of(host.orElse("sentry.io"), insecure);
        } catch (IllegalArgumentException e) {
            throw new Misuse("--host (SENTRY_HOST): " + e.getMessage());
        }
    }
}
