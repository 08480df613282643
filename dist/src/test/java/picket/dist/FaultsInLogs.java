package picket.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Adds to a failure what the launched processes logged as their own faults: the logs are gone with the machine of a build. */
public final class FaultsInLogs implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {
    private static final int LINES = 12;

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw told(failure);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw told(failure);
    }

    private static Throwable told(Throwable failure) {
        var faults = Launched.logs().stream()
                .map(FaultsInLogs::faults)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
        return faults.isEmpty()
                ? failure
                : new AssertionError(failure.getMessage() + "\nlogged so far:\n" + faults, failure);
    }

    /** Each with the beginning of its stack trace. */
    static String faults(Path log) {
        var faults = new ArrayList<String>();
        int left = 0;
        for (var line : lines(log)) {
            left = line.contains(" SEVERE ") ? LINES : left - 1;
            if (left > 0) {
                faults.add(line);
            }
        }
        return String.join("\n", faults);
    }

    private static Iterable<String> lines(Path log) {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
