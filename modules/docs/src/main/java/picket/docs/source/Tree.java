package picket.docs.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import picket.docs.mdx.Includes;

/**
 * A folder of Markdown, of which nothing outside is ever read: symbolic links are not followed.
 *
 * @param root real path
 */
record Tree(Path root) implements Includes {
    /** A page larger than this was not written by hand. */
    static final long LARGEST = 2L * 1024 * 1024;

    static final String OTHER_ENCODING = "is no text in UTF-8";

    private static final List<String> ENDINGS = List.of(".mdx", ".md");

    static Tree of(Path folder) throws IOException {
        return new Tree(folder.toRealPath());
    }

    static boolean isPage(String name) {
        return ENDINGS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
    }

    /** Whether a file is a page, or says something about pages. */
    static boolean isRead(String name) {
        return isPage(name) || Platforms.isConfig(name);
    }

    /** The pages below a folder of it, and what says something about them: sorted paths from there, with slashes. */
    List<String> files(Path below, BiConsumer<String, String> refused) throws IOException {
        var found = new TreeSet<String>();
        Files.walkFileTree(below, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                var name = String.valueOf(folder.getFileName());
                boolean skipped = !folder.equals(below) && (name.startsWith(".") || name.equals("node_modules"));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                var path = below.relativize(file).toString().replace('\\', '/');
                if (attributes.isSymbolicLink()) {
                    refused.accept(path, "is a symbolic link, which are not followed");
                } else if (attributes.isRegularFile() && isRead(path)) {
                    found.add(path);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws Source.Unreadable {
                if (Files.isDirectory(file)) {
                    // All that is in it would count as gone.
                    throw new Source.Unreadable(file + " " + new Closed(e).getMessage()
                            + ", so the index stays as it was; let it be read, or move it away");
                }
                refused.accept(below.relativize(file).toString(), String.valueOf(new Closed(e).getMessage()));
                return FileVisitResult.CONTINUE;
            }
        });
        return List.copyOf(found);
    }

    /** The text in UTF-8 that something is; none if it is another encoding, of which UTF-16 has zeros. */
    static Optional<String> decoded(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return Optional.of(text.toString()).filter(all -> all.indexOf('\0') < 0);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The text of a file. */
    static String text(Path file) throws IOException {
        try {
            long size = Files.size(file);
            if (size > LARGEST) {
                throw new Refused("has " + size + " bytes; a page has at most " + LARGEST);
            }
            return decoded(Files.readAllBytes(file)).orElseThrow(() -> new Refused(OTHER_ENCODING));
        } catch (FileSystemException e) {
            throw new Closed(e);
        }
    }

    /** A file that is not taken. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        private Refused(String message) {
            super(message);
        }
    }

    /** A file that cannot be read now. */
    static final class Closed extends IOException {
        private static final long serialVersionUID = 1L;

        private Closed(IOException cause) {
            super(
                    switch (cause) {
                        case AccessDeniedException _ -> "must not be read by this user";
                        case NoSuchFileException _ -> "is not there any more";
                        default -> "cannot be read: " + cause.getMessage();
                    },
                    cause);
        }
    }

    @Override
    public Optional<String> first(List<String> paths) {
        for (var path : paths) {
            for (var ending : ENDINGS) {
                var text = inside(path + ending);
                if (text.isPresent()) {
                    return text;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> inside(String path) {
        try {
            var file = root.resolve(path).normalize();
            boolean ours = file.startsWith(root)
                    && Files.isRegularFile(file)
                    && file.toRealPath().startsWith(root);
            return ours ? Optional.of(text(file)) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
