package picket.app.all;

import io.helidon.logging.common.LogConfig;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picket.db.Database;
import picket.http.Host;
import picket.http.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The commands of the all-in-one application. */
public final class Main {
    private Main() {}

    /** Entry point. */
    public static void main(String[] arguments) {
        LogConfig.configureRuntime();
        int exit = new CommandLine(spec()).setExecutionStrategy(Main::run).execute(arguments);
        if (exit != CommandLine.ExitCode.OK) {
            System.exit(exit);
        }
    }

    private static CommandSpec spec() {
        var version = CommandSpec.create();
        version.usageMessage().description("Print the version.");
        var root = CommandSpec.create()
                .name("picket")
                .version("picket " + version())
                .mixinStandardHelpOptions(true)
                .addSubcommand("serve", Serve.spec())
                .addSubcommand("demo", Demo.spec())
                .addSubcommand("version", version)
                .addSubcommand("help", CommandSpec.forAnnotatedObject(new CommandLine.HelpCommand()));
        root.usageMessage()
                .description("A self-hostable MCP service for Sentry.")
                .synopsisSubcommandLabel("COMMAND");
        return root;
    }

    private static int run(ParseResult parsed) {
        var help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        var command = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        var line = command.commandSpec().commandLine();
        try {
            return dispatch(command, line);
        } catch (Settings.Faults e) {
            return misuse(line.getErr(), "the settings are wrong:", e.messages());
        } catch (Database.Unusable | Host.NotBound | Misuse e) {
            return misuse(line.getErr(), String.valueOf(e.getMessage()), List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static int dispatch(ParseResult command, CommandLine line) throws InterruptedException {
        switch (command.commandSpec().name()) {
            case "serve" -> untilStopped(Serve.start(command, line.getOut()));
            case "demo" -> untilStopped(Demo.start(command, line.getOut()));
            case "version" -> line.getOut().println("picket " + version());
            default -> {
                line.usage(line.getErr());
                return CommandLine.ExitCode.USAGE;
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private static int misuse(PrintWriter err, String what, List<String> details) {
        err.println("picket: " + what);
        details.forEach(detail -> err.println("  " + detail));
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static void untilStopped(Running running) throws InterruptedException {
        var stopped = new CountDownLatch(1);
        var stop = new Thread(
                () -> {
                    running.close();
                    stopped.countDown();
                },
                "picket-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        stopped.await();
    }

    /** The release, from the module's descriptor. */
    static String version() {
        var descriptor = Main.class.getModule().getDescriptor();
        return descriptor == null ? "development" : descriptor.rawVersion().orElse("development");
    }
}
