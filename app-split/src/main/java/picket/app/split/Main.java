package picket.app.split;

import io.helidon.logging.common.LogConfig;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picket.db.Database;
import picket.http.Host;
import picket.http.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Starts one worker of a split deployment. */
public final class Main {
    private static final String ROLES =
            Arrays.stream(Role.values()).map(Role::id).collect(Collectors.joining(", "));

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
        var spec = CommandSpec.create()
                .name("picket-worker")
                .mixinStandardHelpOptions(true)
                .version("picket " + version())
                .addOption(OptionSpec.builder("--role")
                        .required(true)
                        .type(String.class)
                        .paramLabel("ROLE")
                        .description("What this process does: " + ROLES + ".")
                        .build());
        spec.parser().unmatchedArgumentsAllowed(true);
        spec.usageMessage()
                .description("Start one worker of a split deployment.")
                .footer("Every setting can be given as a flag too: PICKET_PORT is --port.");
        return spec;
    }

    private static int run(ParseResult parsed) {
        var help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        var line = parsed.commandSpec().commandLine();
        String id = parsed.matchedOptionValue("--role", "");
        var role = Role.of(id);
        if (role.isEmpty()) {
            return misuse(line.getErr(), "unknown role " + id + "; the roles are " + ROLES, List.of());
        }
        try {
            var source = Settings.load(System.getenv(), parsed.unmatched());
            var plan = Plan.read(source, role.get());
            source.check();
            serve(Worker.start(plan), role.get(), line.getOut());
            return CommandLine.ExitCode.OK;
        } catch (Settings.Faults e) {
            return misuse(line.getErr(), "the settings are wrong:", e.messages());
        } catch (Database.Unusable | Host.NotBound | Worker.Alone e) {
            return misuse(line.getErr(), String.valueOf(e.getMessage()), List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static int misuse(PrintWriter err, String what, List<String> details) {
        err.println("picket: " + what);
        details.forEach(detail -> err.println("  " + detail));
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static void serve(Worker worker, Role role, PrintWriter out) throws InterruptedException {
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            worker.close();
                            stopped.countDown();
                        },
                        "picket-stop"));
        var host = worker.host();
        out.println("picket " + role.id() + " listening on " + host.address() + " management " + host.management()
                + host.internal().map(internal -> " internal " + internal).orElse(""));
        out.flush();
        stopped.await();
    }

    /** The release, from the module's descriptor. */
    private static String version() {
        var descriptor = Main.class.getModule().getDescriptor();
        return descriptor == null ? "development" : descriptor.rawVersion().orElse("development");
    }
}
