package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picket.sandbox.Sandbox;
import picket.sandbox.store.Database;

/** What a sandbox holds outlives it. */
final class RestartTest {
    /** Issues of the seeded world. */
    private static final int SEEDED = 19;

    @Test
    void issuesKeysAndTokensStay(@TempDir Path data) {
        String id;
        String token;
        String key;
        String client;
        try (var first = TestSandbox.open(data)) {
            assertEquals(
                    SEEDED, first.json("/organizations/acme/issues/?query=").size(), "the seeded world");
            id = first.error("BrokenLampError", "light");
            token = first.running().userToken();
            key = first.key();
            client = first.running().clientId() + first.running().clientSecret();
        }
        try (var second = TestSandbox.open(data)) {
            assertEquals(token, second.running().userToken());
            assertEquals(key, second.key());
            assertEquals(client, second.running().clientId() + second.running().clientSecret());
            assertEquals(
                    SEEDED + 1,
                    second.json("/organizations/acme/issues/?query=").size());
            var issue = second.json("/organizations/acme/issues/?query=" + id).path(0);
            assertEquals(
                    "BrokenLampError: something happened", issue.path("title").asText());
            second.error("BrokenLampError", "light");
            assertEquals(
                    "2",
                    second.json("/organizations/acme/issues/"
                                    + issue.path("shortId").asText() + "/")
                            .path("count")
                            .asText());
        }
    }

    @Test
    void aWorldThatWasNotFinishedIsMadeAnew(@TempDir Path data) {
        try (var database = Database.open(data)) {
            database.reset();
        }
        try (var sandbox = TestSandbox.open(data)) {
            assertEquals(
                    SEEDED, sandbox.json("/organizations/acme/issues/?query=").size());
        }
    }

    @Test
    void dataThatAnotherProcessUsesAreLeftAlone(@TempDir Path data) throws IOException {
        Database.open(data).close();
        try (var file = FileChannel.open(data.resolve("sandbox.mv.db"), StandardOpenOption.WRITE);
                var _ = file.lock()) {
            var failure = assertThrows(Sandbox.Unavailable.class, () -> Database.open(data));
            assertTrue(String.valueOf(failure.getMessage()).contains("another process"));
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed(@TempDir Path data) throws IOException {
        var file = Files.createFile(data.resolve("file"));
        var failure = assertThrows(Sandbox.Unavailable.class, () -> Database.open(file));
        assertTrue(String.valueOf(failure.getMessage()).contains(file.toString()));
    }

    @Test
    void aTakenPortIsNamed(@TempDir Path data) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = new Sandbox.Settings(taken.getLocalPort(), data, TestSandbox.CALLBACK);
            var failure = assertThrows(Sandbox.Unavailable.class, () -> new EmbeddedSandbox().open(settings));
            assertTrue(String.valueOf(failure.getMessage()).contains(Integer.toString(taken.getLocalPort())));
        }
        // The data were let go: they can be opened for good.
        TestSandbox.open(data).close();
    }
}
