package picket.docs.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import picket.docs.Documentation.Failed;
import picket.docs.Documentation.Lookup;
import picket.docs.Documentation.Missing;
import picket.docs.Documentation.Page;

/** What was asked of a site lately, so that it is not asked again. */
final class Recent {
    private static final int MOST_CHARACTERS = 8_000_000;

    /** An entry counts as no less, so that there are at most a thousand. */
    private static final int LEAST = MOST_CHARACTERS / 1_000;

    private final Cache<String, Lookup> entries;

    /** @param nanos a clock that only goes forward */
    Recent(LongSupplier nanos) {
        this.entries = Caffeine.newBuilder()
                .maximumWeight(MOST_CHARACTERS)
                .weigher(Recent::weight)
                .expireAfter(Expiry.writing((String _, Lookup lookup) -> time(lookup)))
                .ticker(nanos::getAsLong)
                .build();
    }

    /** What a path came to, if that is not long ago. */
    Optional<Lookup> of(String path) {
        return Optional.ofNullable(entries.getIfPresent(path));
    }

    void keep(String path, Lookup lookup) {
        entries.put(path, lookup);
    }

    private static int weight(String path, Lookup lookup) {
        int characters = lookup instanceof Page page ? page.markdown().length() : 0;
        return Math.max(LEAST, path.length() + characters);
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
