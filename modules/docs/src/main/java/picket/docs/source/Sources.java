package picket.docs.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Tells by its name what kind of source something is. */
public final class Sources {
    private Sources() {}

    /**
     * Opens a source.
     *
     * @param name folder, zip file, or address that begins with {@code https://}
     * @param site where people read pages of folders and zip files; empty for our own site
     */
    public static Source open(String name, String site) throws IOException, InterruptedException {
        if (name.isBlank()) {
            // As a path it would be the working directory.
            throw new Source.Unreadable("a source is empty; give a folder, a zip file or an https address");
        }
        if (name.matches("[A-Za-z][A-Za-z0-9+.-]*://.*")) {
            return SiteSource.open(name);
        }
        var path = Path.of(name);
        if (name.toLowerCase(Locale.ROOT).endsWith(".zip") && Files.isRegularFile(path)) {
            return ZipSource.open(path, site);
        }
        return new FolderSource(path, site);
    }
}
