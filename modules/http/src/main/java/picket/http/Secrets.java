package picket.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Where secrets that nobody set are kept: each is made once, in a file that only the owner may read, and then stays.
 */
public final class Secrets {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Optional<Path> directory;

    private Secrets(Optional<Path> directory) {
        this.directory = directory;
    }

    /**
     * Secrets in files named after their keys in lower case.
     *
     * @param directory made when the first secret is, with access for the owner only
     */
    public static Secrets in(Path directory) {
        return new Secrets(Optional.of(directory));
    }

    /** Nothing is kept: every secret must be set. For processes that have to share theirs. */
    public static Secrets none() {
        return new Secrets(Optional.empty());
    }

    /** Whether secrets that nobody set are made here. */
    boolean any() {
        return directory.isPresent();
    }

    /** The kept secret of this name, made now if there is none; absent if nothing is kept. */
    Optional<String> keep(String name) throws IOException {
        if (directory.isEmpty()) {
            return Optional.empty();
        }
        var file = directory.get().resolve(name.toLowerCase(Locale.ROOT));
        try {
            return Optional.of(content(file));
        } catch (NoSuchFileException e) {
            create(file);
            return Optional.of(content(file));
        }
    }

    static String content(Path file) throws IOException {
        var content = Files.readString(file, StandardCharsets.UTF_8).strip();
        if (content.isEmpty()) {
            throw new IOException("the file is empty");
        }
        return content;
    }

    /** A hard link appears with its whole content or fails if the name is taken, so that two starts agree. */
    private static void create(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var draft = Files.createTempFile(folder, "draft", ""); // made for the owner only
        try {
            var bytes = new byte[BYTES];
            RANDOM.nextBytes(bytes);
            Files.writeString(draft, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n");
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Another start was first; its secret counts.
        } finally {
            Files.delete(draft);
        }
    }

    /** Says where, never what. */
    @Override
    public String toString() {
        return directory.map(path -> "secrets in " + path).orElse("no kept secrets");
    }
}
