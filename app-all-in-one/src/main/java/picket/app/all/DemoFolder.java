package picket.app.all;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import picket.app.all.command.Misuse;

/** Where the demo keeps its data between runs. */
final class DemoFolder {
    /** Marks a folder as the demo's own, so that {@code --fresh} never empties another. */
    private static final String MARK = ".picket-demo";

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private DemoFolder() {}

    /** {@code PICKET_DATA}, else {@code picket-demo} in the user's data folder; made, and emptied if asked. */
    static Path open(boolean fresh) {
        var folder = place();
        try {
            if (fresh && Files.isDirectory(folder)) {
                clear(folder);
            }
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            if (!Files.exists(folder.resolve(MARK))) {
                Files.createFile(folder.resolve(MARK));
            }
            return folder;
        } catch (IOException e) {
            throw new Misuse("cannot use the folder " + folder + " (" + e.getMessage()
                    + "); set PICKET_DATA to one that this user can write");
        }
    }

    private static Path place() {
        var chosen = System.getenv().getOrDefault("PICKET_DATA", "");
        if (!chosen.isBlank()) {
            return Path.of(chosen).toAbsolutePath();
        }
        var shared = System.getenv().getOrDefault("XDG_DATA_HOME", "");
        var base = shared.isBlank() ? Path.of(System.getProperty("user.home"), ".local", "share") : Path.of(shared);
        return base.resolve("picket-demo");
    }

    private static void clear(Path folder) throws IOException {
        try (var content = Files.list(folder)) {
            if (content.findAny().isPresent() && !Files.exists(folder.resolve(MARK))) {
                throw new Misuse(folder + " holds files that are not the demo's: not cleared");
            }
        }
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
