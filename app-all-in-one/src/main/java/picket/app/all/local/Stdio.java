package picket.app.all.local;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import picket.app.all.command.Command;
import picket.app.all.command.Misuse;
import picket.app.all.signin.Tokens;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code picket stdio}: the MCP server on standard input and output, which carries nothing but its messages. */
public record Stdio(Opening opening, Map<String, String> environment, String release) implements Command {
    @Override
    public CommandSpec spec() {
        return LocalFlags.of(Command.named(
                "stdio",
                "Serve MCP on standard input and output, for clients that start their servers themselves.",
                "Needs a user token of Sentry, or a sign-in by picket auth login."));
    }

    @Override
    public int run(ParseResult parsed, PrintWriter out, PrintWriter err) throws InterruptedException {
        // Whatever a library prints must not end up between the messages.
        System.setOut(System.err);
        var settings = LocalSettings.read(parsed, environment, Tokens.of(environment, err));
        err.println("picket " + release + ": MCP on standard input and output, for "
                + settings.api().sentry().origin());
        err.flush();
        try (var local = opening.open(settings.api(), settings.user());
                var in = new FileInputStream(FileDescriptor.in);
                var messages = new FileOutputStream(FileDescriptor.out)) {
            local.serve(in, messages);
            return 0;
        } catch (IOException e) {
            throw new Misuse("standard input broke off: " + e.getMessage());
        }
    }
}
