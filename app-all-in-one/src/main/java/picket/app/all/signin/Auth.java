package picket.app.all.signin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picket.app.all.command.Command;
import picket.app.all.command.Misuse;
import picket.app.all.command.SentryFlags;
import picket.sentry.SentryHost;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code picket auth}: the sign-in that {@code stdio} and {@code call} use. */
public record Auth(Map<String, String> environment) implements Command {
    private static final List<String> ACTIONS = List.of("login", "status", "logout");

    @Override
    public CommandSpec spec() {
        return SentryFlags.add(Command.named(
                        "auth",
                        "Sign in to Sentry for picket stdio and picket call.",
                        "Uses the public OAuth application that SENTRY_CLIENT_ID names."))
                .exitCodeOnInvalidInput(1)
                .addOption(Command.flag("--json", "Print the outcome as JSON."))
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
        String action = parsed.matchedPositionalValue(0, "login");
        if (!ACTIONS.contains(action)) {
            throw new Misuse("auth takes login, status or logout, not " + action);
        }
        var settings = SentryFlags.of(parsed, environment);
        var clock = Clock.systemUTC();
        var cache = TokenCache.of(environment, clock);
        boolean json = parsed.matchedOptionValue("--json", false);
        int exit = switch (action) {
            case "status" -> status(settings.host(), cache, json, out);
            case "logout" -> logout(settings.host(), cache, json, out);
            default -> {
                var client = client(settings.host());
                var token = new SignIn(settings, client, cache, clock, err).run();
                out.println(
                        json
                                ? shown(settings.host(), Optional.of(token))
                                : signedIn(settings.host(), token) + "; kept in " + cache.file());
                yield 0;
            }
        };
        out.flush();
        return exit;
    }

    private Client client(SentryHost sentry) {
        return Client.of(environment)
                .orElseThrow(() -> new Misuse("set " + Client.VARIABLE + " to the client id of a public OAuth"
                        + " application of " + sentry.origin()));
    }

    /** The applications that signed in at a Sentry: the one that is named, else all. */
    private List<String> clients(SentryHost sentry, TokenCache cache) {
        return Client.of(environment).map(Client::id).map(List::of).orElseGet(() -> cache.clients(sentry));
    }

    private int status(SentryHost sentry, TokenCache cache, boolean json, PrintWriter out) {
        var token = clients(sentry, cache).stream()
                .flatMap(client -> cache.find(sentry, client).stream())
                .findFirst();
        out.println(
                json
                        ? shown(sentry, token)
                        : token.map(kept -> signedIn(sentry, kept) + ".")
                                .orElse("Not signed in to " + sentry.origin() + ": picket auth login"));
        return token.isPresent() ? 0 : 1;
    }

    private int logout(SentryHost sentry, TokenCache cache, boolean json, PrintWriter out) {
        boolean there = clients(sentry, cache).stream()
                        .filter(client -> cache.remove(sentry, client))
                        .count()
                > 0;
        out.println(
                json
                        ? object(sentry).put("signedOut", there).toPrettyString()
                        : there
                                ? "Signed out of " + sentry.origin() + "."
                                : "There was no sign-in at " + sentry.origin() + ".");
        return 0;
    }

    private static String signedIn(SentryHost sentry, KeptToken token) {
        return "Signed in to " + sentry.origin() + " as " + token.user() + " until " + token.expires();
    }

    private static String shown(SentryHost sentry, Optional<KeptToken> token) {
        var shown = object(sentry).put("signedIn", token.isPresent());
        token.ifPresent(kept ->
                shown.put("user", kept.user()).put("expires", kept.expires().toString()));
        return shown.toPrettyString();
    }

    private static ObjectNode object(SentryHost sentry) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sentry", sentry.origin().toString());
    }
}
