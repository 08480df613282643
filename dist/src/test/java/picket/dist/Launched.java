package picket.dist;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A process of ours or of a client, started as its users start it. */
final class Launched implements AutoCloseable {
    private static final Path LIB = Path.of(System.getProperty("picket.lib"));

    private static final List<Path> LOGS = new CopyOnWriteArrayList<>();

    private final Process process;
    private final Path errors;
    private final BufferedReader output;

    private Launched(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.output = process.inputReader();
    }

    /** Everything that a finished process left. */
    record Finished(int exit, String output, String errors) {}

    /** The all-in-one application on the module path. */
    static Launched picket(Map<String, String> environment, String... arguments) {
        return module("picket.app.all", environment, arguments);
    }

    /** A demo that says its addresses as JSON, on ports where no other demo looks for its own. */
    static Launched demo(Map<String, String> environment, String... options) {
        var arguments = new ArrayList<>(List.of("demo", "--json", "--port", Integer.toString(Deployment.freePort())));
        arguments.addAll(List.of(options));
        return picket(environment, arguments.toArray(String[]::new));
    }

    /** One worker on the module path. */
    static Launched worker(Map<String, String> environment, String... arguments) {
        return module("picket.app.split", environment, arguments);
    }

    private static Launched module(String module, Map<String, String> environment, String... arguments) {
        var launched = start(command(module, arguments), Path.of("."), environment);
        LOGS.add(launched.errors);
        return launched;
    }

    /** What the processes of ours wrote to standard error that were launched so far. */
    static List<Path> logs() {
        return List.copyOf(LOGS);
    }

    /** How a module of ours is started. */
    static List<String> command(String module, String... arguments) {
        var command = new ArrayList<>(List.of(
                java(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:disable",
                "-Xlog:all=warning:stderr",
                "-p",
                LIB.toString(),
                "--add-modules",
                "ALL-MODULE-PATH",
                "-m",
                module + "/" + module + ".Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The JDK that runs the tests. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The browser of the tests. */
    static String chromium() {
        return System.getenv().getOrDefault("CHROMIUM_PATH", "/usr/bin/chromium");
    }

    /** Runs a script of {@code src/test/node} to its end; its standard output is the result. */
    static String node(String script, String... arguments) {
        var command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        var finished = start(command, Path.of("src/test/node"), Map.of()).finish();
        if (finished.exit() != 0) {
            throw new AssertionError(script + " failed:\n" + finished.errors() + finished.output());
        }
        return finished.output().strip();
    }

    /** Starts a command without any variable that could reach the settings of Picket. */
    static Launched start(List<String> command, Path folder, Map<String, String> environment) {
        try {
            var errors = Files.createTempFile("launched", ".err");
            var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("PICKET_")
                            || name.startsWith("SENTRY_")
                            || name.equals("MCP_URL")
                            || name.equals("COOKIE_SECRET"));
            builder.environment().putAll(environment);
            return new Launched(builder.start(), errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a line to its standard input. */
    void say(String line) {
        try {
            var input = process.outputWriter();
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line of its standard output. */
    String line() {
        try {
            var line = output.readLine();
            if (line == null) {
                throw new AssertionError("ended: " + finish());
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end. */
    Finished finish() {
        try {
            var text = new StringBuilder();
            output.lines().forEach(line -> text.append(line).append('\n'));
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("did not end: " + process.info() + Files.readString(errors));
            }
            return new Finished(process.exitValue(), text.toString(), Files.readString(errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Its processes, itself first. */
    List<ProcessHandle> tree() {
        var all = new ArrayList<>(List.of(process.toHandle()));
        process.descendants().forEach(all::add);
        return all;
    }

    /** What it wrote to standard error so far. */
    String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to stop, as Ctrl-C does, and waits. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("did not stop: " + errors());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
