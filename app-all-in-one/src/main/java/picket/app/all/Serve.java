package picket.app.all;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picket.app.all.command.Command;
import picket.http.Secrets;
import picket.http.Settings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code picket serve}: the service against a real Sentry. */
record Serve() implements Command {
    @Override
    public CommandSpec spec() {
        var spec = Command.named(
                "serve",
                "Start the service against your Sentry.",
                "A setting is a flag, an environment variable, or a line of the file that --config names.");
        // Settings judges what picocli does not know, so that a wrong flag is reported with all other faults.
        spec.parser().unmatchedArgumentsAllowed(true);
        for (var key : settings()) {
            spec.addOption(OptionSpec.builder("--" + key.flag())
                    .arity("0..1")
                    .type(String.class)
                    .paramLabel("VALUE")
                    .description(key.meaning() + " (" + key.name() + fallback(key) + ")")
                    .build());
        }
        return spec;
    }

    private static List<Settings.Declared> settings() {
        var source = Settings.load(Map.of(), List.of());
        Plan.read(source, folder -> Secrets.none());
        return source.declared();
    }

    private static String fallback(Settings.Declared key) {
        return key.fallback().isEmpty() ? "" : ", " + key.fallback();
    }

    @Override
    public int run(ParseResult parsed, PrintWriter out, PrintWriter err) throws InterruptedException {
        var all = parsed.originalArgs();
        var source = Settings.load(System.getenv(), all.subList(all.indexOf("serve") + 1, all.size()));
        var plan = Plan.read(source, Secrets::in);
        source.check();
        var running = AllInOne.start(plan);
        out.println("picket listening on " + running.site() + " management " + running.management());
        out.flush();
        running.untilStopped();
        return 0;
    }
}
