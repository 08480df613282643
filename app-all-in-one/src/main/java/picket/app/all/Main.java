package picket.app.all;

import io.helidon.logging.common.LogConfig;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.util.List;
import picket.app.all.command.Command;
import picket.app.all.command.Misuse;
import picket.app.all.command.Terminal;
import picket.app.all.doctor.Doctor;
import picket.app.all.documentation.Docs;
import picket.app.all.local.Call;
import picket.app.all.local.Messages;
import picket.app.all.local.Stdio;
import picket.app.all.signin.Auth;
import picket.db.Database;
import picket.http.Host;
import picket.http.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The commands of the all-in-one application. */
public final class Main {
    private final List<Command> commands;

    private Main(List<Command> commands) {
        this.commands = commands;
    }

    /** Entry point. */
    public static void main(String[] arguments) {
        LogConfig.configureRuntime();
        var version = version();
        var environment = System.getenv();
        var main = new Main(List.of(
                new Serve(),
                new Demo(),
                new Stdio(AllInOne::local, environment, version, Main::messages),
                new Call(AllInOne::local, environment, version),
                new Auth(environment),
                new Doctor(Plan::examined, environment),
                new Docs(environment),
                new Keys(environment),
                new Completion(),
                new Version(version)));
        int exit = new CommandLine(main.spec()).setExecutionStrategy(main::run).execute(arguments);
        // A command that has ended may leave threads of libraries behind.
        System.exit(exit);
    }

    /** Whatever a library prints must not end up between messages. */
    private static Messages messages() {
        System.setOut(System.err);
        return new Messages(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    }

    private CommandSpec spec() {
        var root = CommandSpec.create()
                .name("picket")
                .version("picket " + version())
                .mixinStandardHelpOptions(true);
        for (var command : commands) {
            var spec = command.spec();
            root.addSubcommand(spec.name(), spec);
        }
        root.addSubcommand("help", CommandSpec.forAnnotatedObject(new CommandLine.HelpCommand()));
        root.usageMessage()
                .description("A self-hostable MCP service for Sentry.")
                .synopsisSubcommandLabel("COMMAND");
        return root;
    }

    private int run(ParseResult parsed) {
        var help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        var line = parsed.commandSpec().commandLine();
        if (!parsed.hasSubcommand()) {
            line.usage(line.getErr());
            return CommandLine.ExitCode.USAGE;
        }
        var asked = parsed.subcommand();
        try {
            return command(asked.commandSpec().name()).run(asked, line.getOut(), line.getErr());
        } catch (Settings.Faults e) {
            return misuse(asked, line.getErr(), "the settings are wrong:", e.messages());
        } catch (Database.Unusable | Host.NotBound | Misuse e) {
            return misuse(asked, line.getErr(), String.valueOf(e.getMessage()), List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private Command command(String name) {
        return commands.stream()
                .filter(command -> name.equals(command.spec().name()))
                .findFirst()
                .orElseThrow();
    }

    private static int misuse(ParseResult asked, PrintWriter err, String what, List<String> details) {
        err.println("picket: " + Terminal.visible(what));
        details.forEach(detail -> err.println("  " + Terminal.visible(detail)));
        err.flush();
        return asked.commandSpec().exitCodeOnInvalidInput();
    }

    /** The release, from the module's descriptor. */
    static String version() {
        var descriptor = Main.class.getModule().getDescriptor();
        return descriptor == null ? "development" : descriptor.rawVersion().orElse("development");
    }
}
