package picket.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The nested jars as a folder: unpacked once per build, private to the user, checked by hash at every start. */
final class Library {
    private static final String INDEX = "/lib/index";
    private static final String HOW_TO_MOVE = "; set PICKET_CACHE to a folder that this user can write";

    private Library() {}

    /** The folder of this build, whole and unaltered. */
    static Path unpack() throws IOException {
        byte[] index = resource(INDEX);
        var hashes = parse(index);
        var folder = cache().resolve("lib-" + sha256(index).substring(0, 16));
        if (!Files.isDirectory(folder)) {
            fill(folder, hashes);
        }
        for (var entry : hashes.entrySet()) {
            var jar = folder.resolve(entry.getKey());
            if (!Files.isRegularFile(jar) || !sha256(Files.readAllBytes(jar)).equals(entry.getValue())) {
                throw new IOException(
                        jar + " is not the file of this build; delete the folder " + folder + " and start again");
            }
        }
        return folder;
    }

    private static void fill(Path folder, Map<String, String> hashes) throws IOException {
        var parent = folder.getParent();
        try {
            Files.createDirectories(parent);
            var temporary = Files.createTempDirectory(parent, "unpacking-");
            restrict(temporary);
            for (var name : hashes.keySet()) {
                Files.write(temporary.resolve(name), resource("/lib/" + name));
            }
            move(temporary, folder);
        } catch (FileSystemException e) {
            throw new IOException("cannot unpack into " + parent + " (" + e.getMessage() + ")" + HOW_TO_MOVE, e);
        }
    }

    /** Of two starts at once the first one wins; the other uses its folder. */
    private static void move(Path temporary, Path folder) throws IOException {
        try {
            Files.move(temporary, folder, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, folder);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static void restrict(Path folder) throws IOException {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** {@code PICKET_CACHE}, else {@code picket} in the user's cache folder. */
    private static Path cache() {
        var environment = System.getenv();
        var chosen = environment.getOrDefault("PICKET_CACHE", "");
        if (!chosen.isBlank()) {
            return Path.of(chosen);
        }
        var shared = environment.getOrDefault("XDG_CACHE_HOME", "");
        var base = shared.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(shared);
        return base.resolve("picket");
    }

    private static Map<String, String> parse(byte[] index) {
        var hashes = new LinkedHashMap<String, String>();
        for (var line : new String(index, StandardCharsets.UTF_8).lines().toList()) {
            int space = line.indexOf(' ');
            hashes.put(line.substring(space + 1).strip(), line.substring(0, space));
        }
        return hashes;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Library.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("this jar has no " + name + ": build it with ./picket or mvn package");
            }
            return in.readAllBytes();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
