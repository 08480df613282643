package picket.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Certificates for servers on this machine that tests start, made by the JDK's tool. */
final class Certificates {
    private Certificates() {}

    /** A key with its certificate for the loopback address, as scripts open it too. */
    static Path issue() {
        try {
            var store = Files.createTempDirectory("certificates").resolve("store.p12");
            var kind = "-genkeypair -keyalg EC -groupname secp256r1 -dname CN=documents -ext san=ip:127.0.0.1";
            keytool(store, kind.split(" "));
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PEM file of the certificate in a store. */
    static Path authority(Path store) {
        var pem = store.resolveSibling("ca.pem");
        keytool(store, "-exportcert", "-rfc", "-file", pem.toString());
        return pem;
    }

    private static void keytool(Path store, String... arguments) {
        var command = new ArrayList<>(
                List.of(Path.of(Launched.java()).resolveSibling("keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "it", "-keystore", store.toString(), "-storepass", "a password"));
        var finished = Launched.start(command, Path.of("."), Map.of()).finish();
        if (finished.exit() != 0) {
            throw new AssertionError(finished.toString());
        }
    }
}
