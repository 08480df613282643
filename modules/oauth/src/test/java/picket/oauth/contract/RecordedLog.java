package picket.oauth.contract;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is written into a log and those below it until this is closed: level, message and stack trace of each line. */
public final class RecordedLog implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler recorder = new Recorder();
    private final Logger logger;

    private RecordedLog(Logger logger) {
        this.logger = logger;
        recorder.setLevel(Level.ALL);
        logger.addHandler(recorder);
    }

    /** What is written as loggers are set. */
    public static RecordedLog of(String name) {
        return new RecordedLog(Logger.getLogger(name));
    }

    /** Everything, down to the finest. */
    public static RecordedLog whole(String name) {
        var log = of(name);
        log.logger.setLevel(Level.ALL);
        return log;
    }

    /** As many as there are so far; more may come. */
    public List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        logger.removeHandler(recorder);
        logger.setLevel(null);
    }

    private final class Recorder extends Handler {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
            var trace = new StringWriter();
            if (line.getThrown() != null) {
                line.getThrown().printStackTrace(new PrintWriter(trace));
            }
            lines.add(line.getLevel() + " " + formatter.formatMessage(line) + trace);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
