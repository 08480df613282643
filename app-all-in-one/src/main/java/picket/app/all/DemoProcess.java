package picket.app.all;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picket.app.all.command.Misuse;

/** One worker process of a split demo. */
final class DemoProcess implements AutoCloseable {
    private static final Pattern READY =
            Pattern.compile("picket \\S+ listening on (\\S+) management (\\S+)(?: internal (\\S+))?");
    private static final int STOP_SECONDS = 20;

    private final String role;
    private final Process process;
    private final BufferedReader output;
    private Matcher ready = READY.matcher("");

    private DemoProcess(String role, Process process) {
        this.role = role;
        this.process = process;
        this.output = process.inputReader();
    }

    /** Starts a worker with exactly these variables and adds it to those that a failed start must end. */
    static DemoProcess start(String role, Map<String, String> variables, List<DemoProcess> started) {
        var command = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Xlog:disable",
                "-Xlog:all=warning:stderr",
                "--enable-native-access=org.apache.lucene.core",
                "-p",
                System.getProperty("picket.lib", System.getProperty("jdk.module.path", "")),
                "--add-modules",
                "ALL-MODULE-PATH",
                "-m",
                "picket.app.split/picket.app.split.Main",
                "--role",
                role);
        try {
            var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().clear();
            builder.environment().putAll(variables);
            var process = new DemoProcess(role, builder.start());
            started.add(process);
            return process;
        } catch (IOException e) {
            throw new Misuse("cannot start the " + role + " process: " + e.getMessage());
        }
    }

    /** Returns once it prints where it listens. */
    void await() {
        try {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                ready = READY.matcher(line);
                if (ready.matches()) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new Misuse("the " + role + " process broke off: " + e.getMessage());
        }
        throw new Misuse("the " + role + " process ended while starting; its own message is above");
    }

    URI address() {
        return URI.create(ready.group(1));
    }

    URI management() {
        return URI.create(ready.group(2));
    }

    URI internal() {
        return URI.create(ready.group(3));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
