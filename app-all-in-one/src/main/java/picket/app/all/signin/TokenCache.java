package picket.app.all.signin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picket.app.all.command.Misuse;
import picket.http.Json;
import picket.sentry.SentryHost;

/** The sign-ins of this user, in one file that nobody else may read; a file that cannot be read counts as empty. */
final class TokenCache {
    /** A token that ends sooner is no use to a command that begins now. */
    private static final Duration LEAST = Duration.ofMinutes(5);

    private final Path file;
    private final InstantSource clock;

    TokenCache(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /** The file that {@code SENTRY_MCP_AUTH_CACHE} names, else one where the platform keeps such files. */
    static TokenCache of(Map<String, String> environment, InstantSource clock) {
        var named =
                Optional.ofNullable(environment.get("SENTRY_MCP_AUTH_CACHE")).filter(text -> !text.isBlank());
        return new TokenCache(
                named.map(Path::of)
                        .orElseGet(() -> folder(environment).resolve("picket").resolve("tokens.json")),
                clock);
    }

    private static Path folder(Map<String, String> environment) {
        var home = Path.of(System.getProperty("user.home"));
        var system = System.getProperty("os.name");
        if (system.startsWith("Mac")) {
            return home.resolve("Library").resolve("Application Support");
        }
        var variable = system.startsWith("Windows") ? "APPDATA" : "XDG_CONFIG_HOME";
        return Optional.ofNullable(environment.get(variable))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElse(home.resolve(".config"));
    }

    Path file() {
        return file;
    }

    /** The applications that something is kept of for a Sentry. */
    List<String> clients(SentryHost sentry) {
        return entries()
                .valueStream()
                .filter(entry -> entry.path("sentry_host")
                        .asText()
                        .equals(sentry.origin().getRawAuthority()))
                .map(entry -> entry.path("client_id").asText())
                .toList();
    }

    /** A token that lasts for a while; one that does not is removed. */
    Optional<KeptToken> find(SentryHost sentry, String clientId) {
        var found = Optional.ofNullable(entries().get(key(sentry, clientId))).flatMap(KeptToken::of);
        var lasting =
                found.filter(token -> token.expires().isAfter(clock.instant().plus(LEAST)));
        if (found.isPresent() && lasting.isEmpty()) {
            remove(sentry, clientId);
        }
        return lasting;
    }

    void keep(SentryHost sentry, String clientId, KeptToken token) {
        var entries = entries();
        entries.set(key(sentry, clientId), token.json(sentry.origin().getRawAuthority(), clientId));
        write(entries);
    }

    /** Whether there was one. */
    boolean remove(SentryHost sentry, String clientId) {
        var entries = entries();
        boolean there = entries.remove(key(sentry, clientId)) != null;
        if (there) {
            write(entries);
        }
        return there;
    }

    private static String key(SentryHost sentry, String clientId) {
        return sentry.origin().getRawAuthority() + ":" + clientId;
    }

    private ObjectNode entries() {
        try {
            return Json.MAPPER.readTree(Files.readAllBytes(file)) instanceof ObjectNode entries
                    ? entries
                    : JsonNodeFactory.instance.objectNode();
        } catch (IOException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    /** In one step, so that a reader sees the old file or the new one. */
    private void write(ObjectNode entries) {
        try {
            var folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
            Files.createDirectories(folder, mode("rwx------"));
            var fresh = Files.createTempFile(folder, "tokens", ".json", mode("rw-------"));
            Files.write(fresh, Json.MAPPER.writeValueAsBytes(entries));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Misuse("the sign-in cannot be kept in " + file + " (" + e.getMessage()
                    + "): set SENTRY_MCP_AUTH_CACHE to a file that can be written");
        }
    }

    private static FileAttribute<?>[] mode(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
