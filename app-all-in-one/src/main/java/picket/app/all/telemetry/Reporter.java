package picket.app.all.telemetry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;

/**
 * Sends what is logged as an error, one envelope each (Sentry SDK Specifications, Envelopes). Failures that were told to a
 * user with an id are reported under it. What cannot be sent is lost without a word: nobody waits for it.
 */
final class Reporter extends Handler implements Telemetry.Reports {
    private static final Pattern EVENT = Pattern.compile("\\bevent ([0-9a-f]{32})\\b");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_WAITING = 100;
    private static final String MASK = "***";

    private final Dsn dsn;
    private final Telemetry telemetry;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ExecutorService sender = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("telemetry").factory(),
            new ThreadPoolExecutor.DiscardPolicy());
    private final Formatter words = new SimpleFormatter();

    private Reporter(Dsn dsn, Telemetry telemetry) {
        this.dsn = dsn;
        this.telemetry = telemetry;
        setLevel(Level.SEVERE);
    }

    /** Hears every logger. */
    static Reporter attached(Dsn dsn, Telemetry telemetry) {
        var reporter = new Reporter(dsn, telemetry);
        Logger.getLogger("").addHandler(reporter);
        return reporter;
    }

    @Override
    public void publish(LogRecord entry) {
        if (isLoggable(entry)) {
            var envelope = envelope(entry);
            sender.execute(() -> send(envelope));
        }
    }

    @Override
    public void flush() {
        // Each report is sent by itself.
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
        sender.shutdown();
        try {
            sender.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.shutdownNow();
    }

    private void send(String envelope) {
        var request = HttpRequest.newBuilder(dsn.envelopes())
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-sentry-envelope")
                .header("X-Sentry-Auth", "Sentry sentry_version=7, sentry_client=picket/1, sentry_key=" + dsn.key())
                .POST(BodyPublishers.ofString(envelope))
                .build();
        try {
            http.send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            // Said nowhere: a report about a report would be the next to fail.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String envelope(LogRecord entry) {
        var message = masked(words.formatMessage(entry));
        var told = EVENT.matcher(message);
        var id = told.find() ? told.group(1) : UUID.randomUUID().toString().replace("-", "");
        var header = JsonNodeFactory.instance.objectNode().put("event_id", id);
        var item = JsonNodeFactory.instance.objectNode().put("type", "event");
        return header + "\n" + item + "\n" + event(entry, id, message) + "\n";
    }

    private ObjectNode event(LogRecord entry, String id, String message) {
        var event = JsonNodeFactory.instance
                .objectNode()
                .put("event_id", id)
                .put("timestamp", entry.getInstant().toString())
                .put("platform", "java")
                .put("level", "error")
                .put("logger", entry.getLoggerName())
                .put("release", telemetry.release())
                .put("environment", telemetry.environment());
        event.putObject("logentry").put("formatted", message);
        Optional.ofNullable(entry.getThrown()).ifPresent(thrown -> exceptions(event, thrown));
        return event;
    }

    /** The cause first, the oldest frame first, as Sentry has them. */
    private void exceptions(ObjectNode event, Throwable thrown) {
        var chain = new ArrayList<Throwable>();
        for (var cause = Optional.of(thrown); cause.isPresent() && chain.size() < 10; ) {
            chain.addFirst(cause.get());
            cause = Optional.ofNullable(cause.get().getCause());
        }
        var values = event.putObject("exception").putArray("values");
        for (var one : chain) {
            var value = values.addObject()
                    .put("type", one.getClass().getSimpleName())
                    .put("module", one.getClass().getPackageName())
                    .put("value", masked(String.valueOf(one.getMessage())));
            var frames = value.putObject("stacktrace").putArray("frames");
            for (var frame : Arrays.asList(one.getStackTrace()).reversed()) {
                frames.addObject()
                        .put("module", frame.getClassName())
                        .put("function", frame.getMethodName())
                        .put("lineno", frame.getLineNumber())
                        .put("in_app", frame.getClassName().startsWith("picket."));
            }
        }
    }

    private String masked(String text) {
        var masked = text;
        for (var secret : telemetry.secrets()) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }
}
