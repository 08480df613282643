package picket.oauth.contract;

import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import picket.oauth.internal.OAuthServer;

/** One more node of a {@link Deployment} in a process of its own, which can be killed. */
public final class NodeProcess implements AutoCloseable {
    private final Process process;
    private final URI address;

    private NodeProcess(Process process) throws IOException {
        this.process = process;
        var port = process.inputReader().readLine();
        if (port == null) {
            throw new IOException("the node did not start");
        }
        this.address = URI.create("http://127.0.0.1:" + port);
    }

    /**
     * Starts a node.
     *
     * @param database JDBC URL
     */
    public static NodeProcess start(Deployment deployment, String database) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new NodeProcess(new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeProcess.class.getName(),
                        deployment.origin.toString(),
                        deployment.sentry.origin().toString(),
                        database)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The process: prints its port when it can be asked. */
    public static void main(String[] arguments) {
        var database = TestDatabase.open(arguments[2], "postgres", "");
        var settings = Deployment.settings(URI.create(arguments[0]), URI.create(arguments[1]));
        var worker = new OAuthServer(InstantSource.system()).open(settings, Deployment.offers(), database);
        var server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .connectionOptions(options -> options.tcpNoDelay(true))
                .routing(routing -> routing.register(worker))
                .build()
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.stop();
            worker.close();
        }));
        System.out.println(server.port());
    }

    public URI at(String path) {
        return URI.create(address + path);
    }

    /** Ends it as a crash does, at once. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** Ends it as an operator does. */
    public void stop() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new AssertionError("it does not die");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
