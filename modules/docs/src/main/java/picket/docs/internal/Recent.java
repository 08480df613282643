package picket.docs.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import picket.docs.Documentation.Failed;
import picket.docs.Documentation.Lookup;
import picket.docs.Documentation.Missing;
import picket.docs.Documentation.Page;

/** What was asked of a site lately, so that it is not asked again: as much as fits, what was used last stays. */
final class Recent {
    private static final int MOST_ENTRIES = 1_000;
    private static final int MOST_CHARACTERS = 8_000_000;

    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private int characters;

    private record Entry(Lookup lookup, long until, int characters) {}

    /** @param nanos a clock that only goes forward */
    Recent(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** What a path came to, if that is not long ago. */
    Optional<Lookup> of(String path) {
        lock.lock();
        try {
            return Optional.ofNullable(entries.get(path))
                    .filter(entry -> entry.until() - nanos.getAsLong() > 0)
                    .map(Entry::lookup);
        } finally {
            lock.unlock();
        }
    }

    void keep(String path, Lookup lookup) {
        int size =
                path.length() + (lookup instanceof Page page ? page.markdown().length() : 0);
        var entry = new Entry(lookup, nanos.getAsLong() + time(lookup).toNanos(), size);
        lock.lock();
        try {
            var before = Optional.ofNullable(entries.put(path, entry));
            characters += size - before.map(Entry::characters).orElse(0);
            var oldest = entries.entrySet().iterator();
            while (oldest.hasNext() && (characters > MOST_CHARACTERS || entries.size() > MOST_ENTRIES)) {
                characters -= oldest.next().getValue().characters();
                oldest.remove();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Long enough that a crowd is one question, short enough that nobody waits for a page that was mended. */
    private static Duration time(Lookup lookup) {
        return switch (lookup) {
            case Page _ -> Duration.ofMinutes(5);
            case Missing _ -> Duration.ofMinutes(1);
            case Failed _ -> Duration.ofSeconds(10);
        };
    }
}
