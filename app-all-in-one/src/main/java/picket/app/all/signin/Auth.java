package picket.app.all.signin;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import picket.app.all.command.Command;
import picket.app.all.command.Misuse;
import picket.app.all.command.SentryFlags;
import picket.sentry.SentryHost;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code picket auth}: the sign-in that {@code stdio} and {@code call} use. */
public record Auth(Map<String, String> environment) implements Command {
    @Override
    public CommandSpec spec() {
        return SentryFlags.add(Command.named(
                        "auth",
                        "Sign in to Sentry for picket stdio and picket call.",
                        "Uses the public OAuth application that SENTRY_CLIENT_ID names."))
                .exitCodeOnInvalidInput(1)
                .addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("0..1")
                        .type(String.class)
                        .paramLabel("login|status|logout")
                        .description("What to do; login by default.")
                        .build());
    }

    @Override
    public int run(ParseResult parsed, PrintWriter out, PrintWriter err) throws InterruptedException {
        var settings = SentryFlags.of(parsed, environment);
        var sentry = settings.host();
        var clock = Clock.systemUTC();
        var cache = TokenCache.of(environment, clock);
        var client = Client.of(environment)
                .orElseThrow(() -> new Misuse("set " + Client.VARIABLE + " to the client id of a public OAuth"
                        + " application of " + sentry.origin()));
        String action = parsed.matchedPositionalValue(0, "login");
        switch (action) {
            case "login" -> {
                var token = new SignIn(settings, client, cache, clock, err).run();
                out.println("Signed in to " + sentry.origin() + " as " + token.user() + " until " + token.expires()
                        + "; kept in " + cache.file());
            }
            case "status" -> {
                return status(sentry, client, cache, out);
            }
            case "logout" ->
                out.println(
                        cache.remove(sentry, client.id())
                                ? "Signed out of " + sentry.origin() + "."
                                : "There was no sign-in at " + sentry.origin() + ".");
            default -> throw new Misuse("auth takes login, status or logout, not " + action);
        }
        out.flush();
        return 0;
    }

    private static int status(SentryHost sentry, Client client, TokenCache cache, PrintWriter out) {
        var token = cache.find(sentry, client.id());
        out.println(token.map(kept ->
                        "Signed in to " + sentry.origin() + " as " + kept.user() + " until " + kept.expires() + ".")
                .orElse("Not signed in to " + sentry.origin() + ": picket auth login"));
        out.flush();
        return token.isPresent() ? 0 : 1;
    }
}
