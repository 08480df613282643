package picket.app.all.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What a command left behind.
 *
 * @param misuse the message if the command could not be run; empty if it was
 */
public record Ran(int exit, String out, String err, String misuse) {

    /** Runs a command with words as a shell would pass them. */
    public static Ran of(Command command, String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var misuse = new StringBuilder();
        int exit = new CommandLine(command.spec())
                .setErr(new PrintWriter(err))
                .setExecutionStrategy(parsed -> run(command, parsed, out, err, misuse))
                .execute(words);
        return new Ran(exit, out.toString(), err.toString(), misuse.toString());
    }

    private static int run(
            Command command, CommandLine.ParseResult parsed, StringWriter out, StringWriter err, StringBuilder misuse) {
        try {
            return command.run(parsed, new PrintWriter(out, true), new PrintWriter(err, true));
        } catch (Misuse e) {
            misuse.append(e.getMessage());
            return parsed.commandSpec().exitCodeOnInvalidInput();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
