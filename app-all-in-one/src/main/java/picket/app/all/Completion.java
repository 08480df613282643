package picket.app.all;

import java.io.PrintWriter;
import picket.app.all.command.Command;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code picket completion}: words for the shell, from the commands themselves. */
record Completion() implements Command {
    @Override
    public CommandSpec spec() {
        return Command.named(
                "completion", "Print completions for bash and zsh.", "To load them now: source <(picket completion)");
    }

    @Override
    public int run(ParseResult parsed, PrintWriter out, PrintWriter err) {
        var root = parsed.commandSpec().root().commandLine();
        out.println(AutoComplete.bash("picket", root));
        out.flush();
        return 0;
    }
}
