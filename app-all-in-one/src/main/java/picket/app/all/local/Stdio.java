package picket.app.all.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picket.api.ApiWorker;
import picket.app.all.command.Command;
import picket.app.all.command.Misuse;
import picket.app.all.signin.Tokens;
import picket.app.all.telemetry.LogLevel;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code picket stdio}: the MCP server on standard input and output, which carries nothing but its messages.
 *
 * @param streams takes standard input and output away from everybody else
 */
public record Stdio(Opening opening, Map<String, String> environment, String release, Supplier<Messages> streams)
        implements Command {
    private static final System.Logger LOG = System.getLogger(Stdio.class.getName());

    /** Opens the tools of one user. */
    @FunctionalInterface
    public interface Opening {
        /** @param deployment a running Picket that is asked about the documentation, if the user named one */
        ApiWorker.Local open(ApiWorker.Settings settings, ApiWorker.User user, Optional<URI> deployment);
    }

    @Override
    public CommandSpec spec() {
        return LocalFlags.of(Command.named(
                        "stdio",
                        "Serve MCP on standard input and output, for clients that start their servers themselves.",
                        "Needs a user token of Sentry, or a sign-in by picket auth login."))
                .version("picket " + release)
                .addOption(OptionSpec.builder("-v", "--version")
                        .versionHelp(true)
                        .description("Print the version.")
                        .build());
    }

    @Override
    public int run(ParseResult parsed, PrintWriter out, PrintWriter err) throws InterruptedException {
        var settings = LocalSettings.read(parsed, environment, Tokens.of(environment, err), release);
        settings.level().ifPresent(LogLevel::set);
        var messages = streams.get();
        err.println("picket " + release + ": MCP on standard input and output, for "
                + settings.api().sentry().origin());
        if (!settings.note().isEmpty()) {
            err.println("picket: " + settings.note());
        }
        err.flush();
        try (var reports = settings.telemetry().open();
                var _ = Stopping.with(reports)) {
            return served(settings, messages);
        }
    }

    private int served(LocalSettings settings, Messages messages) {
        try (var local = settings.opened(opening)) {
            local.serve(messages.in(), messages.out());
            return 0;
        } catch (IOException e) {
            throw new Misuse("standard input broke off: " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the conversation broke off", e);
            return 1;
        }
    }
}
