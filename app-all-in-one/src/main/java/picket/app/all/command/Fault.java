package picket.app.all.command;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Words a failure: those of the file system say no more than a path. */
public final class Fault {
    private Fault() {}

    /** For people, without a full stop. */
    public static String of(Exception failure) {
        return switch (failure) {
            case UncheckedIOException unchecked
            when unchecked.getCause() instanceof FileSystemException file -> of(file);
            case FileSystemException file -> file.getFile() + ": " + reason(file);
            default -> Optional.ofNullable(failure.getMessage()).orElseGet(failure::toString);
        };
    }

    private static String reason(FileSystemException file) {
        return Optional.ofNullable(file.getReason()).orElseGet(() -> switch (file) {
            case AccessDeniedException _ -> "must not be read or written by this user";
            case NoSuchFileException _ -> "is not there";
            case FileAlreadyExistsException _ -> "is there already";
            default -> "cannot be used";
        });
    }
}
