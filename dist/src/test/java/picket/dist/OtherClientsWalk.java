package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * MCP clients that others made, each over HTTP with an access token of a sign-in and over standard input and output. Part of
 * {@code ./picket verify --long}: with their installation they take minutes.
 */
final class OtherClientsWalk {
    private static final System.Logger LOG = System.getLogger(OtherClientsWalk.class.getName());

    @ParameterizedTest
    @EnumSource(Deployment.class)
    void everyClientGetsItsAnswers(Deployment deployment) {
        var command = new ArrayList<>(
                List.of("bash", "run.sh", deployment.mcp().toString(), deployment.sandbox(), deployment.token()));
        command.addAll(Launched.command("picket.app.all"));
        var finished =
                Launched.start(command, Path.of("src/test/clients"), Map.of()).finish();
        LOG.log(System.Logger.Level.INFO, deployment + "\n" + finished.output());
        assertEquals(0, finished.exit(), finished.output() + finished.errors());
    }
}
