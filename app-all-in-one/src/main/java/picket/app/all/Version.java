package picket.app.all;

import java.io.PrintWriter;
import picket.app.all.command.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code picket version}. */
record Version(String release) implements Command {
    @Override
    public CommandSpec spec() {
        return Command.named("version", "Print the version.");
    }

    @Override
    public int run(ParseResult parsed, PrintWriter out, PrintWriter err) {
        out.println("picket " + release);
        out.flush();
        return 0;
    }
}
