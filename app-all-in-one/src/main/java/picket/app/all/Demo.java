package picket.app.all;

import java.io.PrintWriter;
import java.net.URI;
import picket.sandbox.Sandbox;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code picket demo}: everything on this machine, with a sandbox in place of Sentry. */
final class Demo {
    private static final int PORT = 8787;

    private Demo() {}

    static CommandSpec spec() {
        var spec = CommandSpec.create()
                .addOption(option("--port", "Public port; 8787, or the next free one.", Integer.class))
                .addOption(option("--split", "One process per worker instead of one for all.", boolean.class))
                .addOption(option("--json", "Print the addresses as one JSON line.", boolean.class))
                .addOption(option("--fresh", "Forget what earlier demos stored.", boolean.class))
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
        spec.usageMessage().description("Start everything with a sandbox Sentry and print the addresses.");
        return spec;
    }

    private static OptionSpec option(String name, String description, Class<?> type) {
        return OptionSpec.builder(name).type(type).description(description).build();
    }

    static Running start(ParseResult parsed, PrintWriter out) {
        var folder = DemoFolder.open(parsed.matchedOptionValue("--fresh", false));
        int port = parsed.hasMatchedOption("--port")
                ? Ports.exactly(parsed.matchedOptionValue("--port", PORT))
                : Ports.from(PORT);
        // Each beyond the one before, since none is bound yet.
        int management = Ports.from(port + 1);
        int upstream = Ports.from(management + 1);
        var callback = URI.create("http://127.0.0.1:" + port + "/oauth/callback");
        var sandbox = open(new Sandbox.Settings(upstream, folder.resolve("sandbox"), callback));
        var deployment = start(
                parsed.matchedOptionValue("--split", false),
                DemoSettings.of(folder, port, management, sandbox),
                sandbox);
        var running = new DemoRunning(deployment, sandbox);
        try {
            var addresses = DemoAddresses.of(deployment, sandbox);
            addresses.awaitAnswers();
            out.println(parsed.matchedOptionValue("--json", false) ? addresses.json() : addresses.text(folder));
            out.flush();
            return running;
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
    }

    private static Running start(boolean split, DemoSettings settings, Sandbox.Running sandbox) {
        try {
            return split ? DemoProcesses.start(settings) : AllInOne.start(settings.plan());
        } catch (RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    private static Sandbox.Running open(Sandbox.Settings settings) {
        try {
            return AllInOne.only(Sandbox.class).open(settings);
        } catch (Sandbox.Unavailable e) {
            throw new Misuse(String.valueOf(e.getMessage()));
        }
    }

    /** The deployment with the sandbox that it talks to. */
    private record DemoRunning(Running deployment, Sandbox.Running sandbox) implements Running {
        @Override
        public URI site() {
            return deployment.site();
        }

        @Override
        public URI management() {
            return deployment.management();
        }

        @Override
        public void close() {
            deployment.close();
            sandbox.close();
        }
    }
}
