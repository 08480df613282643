package picket.docs.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The paths of the pages that a build has read, in a file beside its index, for the next build if this one breaks off.
 * None is written before the index is saved: a path without its page would keep the former version of that.
 */
final class ReadPages {
    private final Path file;
    private final List<String> unsaved = new ArrayList<>();

    /** @param folder of the build */
    ReadPages(Path folder) {
        this.file = folder.resolve("seen.txt");
    }

    boolean isBegun() {
        return Files.exists(file);
    }

    List<String> all() throws IOException {
        // A machine that stopped may have left half a line.
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    void add(String path) {
        unsaved.add(path);
    }

    void save() throws IOException {
        Files.write(file, unsaved, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        unsaved.clear();
    }

    void delete() throws IOException {
        Files.delete(file);
    }
}
