package picket.web.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What has been streamed of an answer, part by part, for any number of readers at their own pace. An answer that goes on
 * begins with what its message had: who asked for it has that, who takes it up later does not.
 */
final class Journal {
    private final List<String> parts;
    private final int recited;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean ended;

    /** @param recital what the message had before, as parts */
    Journal(List<String> recital) {
        this.parts = new ArrayList<>(recital);
        this.recited = recital.size();
    }

    /** How many parts say what the message had before. */
    int recited() {
        return recited;
    }

    /** Adds a part, JSON on one line. */
    void add(String part) {
        lock.lock();
        try {
            parts.add(part);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Says that nothing follows. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Some parts.
     *
     * @param ended whether they are the last ones
     */
    record Excerpt(List<String> parts, boolean ended) {
        /** Copies the parts. */
        Excerpt {
            parts = List.copyOf(parts);
        }
    }

    /** The parts from an index on; waits for one if there is none yet, and comes back without if that takes long. */
    Excerpt read(int from, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (parts.size() <= from && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            return new Excerpt(parts.subList(Math.min(from, parts.size()), parts.size()), ended);
        } finally {
            lock.unlock();
        }
    }

    /** The parts from an index on that are there now. */
    List<String> peek(int from) {
        lock.lock();
        try {
            return List.copyOf(parts.subList(from, parts.size()));
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the end, at most this long; whether it came. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (!ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            return ended;
        } finally {
            lock.unlock();
        }
    }
}
