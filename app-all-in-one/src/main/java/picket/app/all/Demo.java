package picket.app.all;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import picket.app.all.command.Command;
import picket.app.all.command.Misuse;
import picket.sandbox.Sandbox;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code picket demo}: everything on this machine, with a sandbox in place of Sentry. */
record Demo() implements Command {
    private static final int PORT = 8787;

    @Override
    public CommandSpec spec() {
        return Command.named("demo", "Start everything with a sandbox Sentry and print the addresses.")
                .addOption(OptionSpec.builder("--port")
                        .type(Integer.class)
                        .description("Public port; 8787, or the next free one.")
                        .build())
                .addOption(Command.flag("--split", "One process per worker instead of one for all."))
                .addOption(Command.flag("--json", "Print the addresses as one JSON line."))
                .addOption(Command.flag("--fresh", "Forget what earlier demos stored."));
    }

    @Override
    public int run(ParseResult parsed, PrintWriter out, PrintWriter err) throws InterruptedException {
        start(parsed, out).untilStopped();
        return 0;
    }

    private static Running start(ParseResult parsed, PrintWriter out) {
        var folder = DemoFolder.open(parsed.matchedOptionValue("--fresh", false));
        // Kept until each is bound: another demo that starts at the same moment takes others.
        try (var port = parsed.hasMatchedOption("--port")
                        ? Port.exactly(parsed.matchedOptionValue("--port", PORT))
                        : Port.from(PORT);
                var management = Port.from(port.number() + 1);
                var upstream = Port.from(management.number() + 1)) {
            upstream.release();
            var callback = URI.create("http://127.0.0.1:" + port.number() + "/oauth/callback");
            var sandbox = open(new Sandbox.Settings(upstream.number(), folder.resolve("sandbox"), callback));
            var settings = DemoSettings.of(folder, port.number(), management.number(), sandbox);
            port.release();
            management.release();
            var deployment = start(parsed.matchedOptionValue("--split", false), settings, sandbox);
            return announce(parsed, out, folder, new DemoRunning(deployment, sandbox));
        }
    }

    private static Running announce(ParseResult parsed, PrintWriter out, Path folder, DemoRunning running) {
        try {
            var addresses = DemoAddresses.of(running.deployment(), running.sandbox());
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
