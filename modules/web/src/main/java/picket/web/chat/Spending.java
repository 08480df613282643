package picket.web.chat;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import picket.oauth.spi.UserId;
import picket.store.Outage;
import picket.web.store.Usage;

/**
 * What one answer takes of its person's tokens of the day. Some are booked before it begins and the rest as it goes, so
 * that answers side by side see each other. All of them count for the day on which it began.
 */
final class Spending {
    private final Usage usage;
    private final UserId user;
    private final long most;
    private final Instant began;
    private final long reserved;
    private final AtomicLong spent = new AtomicLong();
    private long booked;
    private volatile long others;

    private Spending(Usage usage, UserId user, long most, Instant began, long reserved) {
        this.usage = usage;
        this.user = user;
        this.most = most;
        this.began = began;
        this.reserved = reserved;
        this.booked = reserved;
    }

    /**
     * Begins to spend; empty if the tokens of the day are used up.
     *
     * @param reserved tokens that it will take in any case
     * @param most tokens of a day
     */
    static Optional<Spending> begin(Usage usage, UserId user, long reserved, long most, Instant now) {
        if (!usage.take(user, reserved, most, now)) {
            return Optional.empty();
        }
        var spending = new Spending(usage, user, most, now, reserved);
        try {
            spending.look();
        } catch (Outage e) {
            spending.giveBack(e);
            throw e;
        }
        return Optional.of(spending);
    }

    /** Ends what could not begin; if the database is still away, what was taken counts for the day. */
    void giveBack(Outage failure) {
        try {
            end();
        } catch (Outage e) {
            failure.addSuppressed(e);
        }
    }

    /** Counts tokens; what was expected and did not come is counted back. */
    void spend(long tokens) {
        spent.addAndGet(tokens);
    }

    /** Whether this answer and all others have used up the tokens of the day. */
    boolean isUsedUp() {
        return others + spent.get() >= most;
    }

    /** Books what was spent so far; one thread does this. */
    void book() {
        book(Math.max(reserved, spent.get()));
    }

    /** Books what was spent in the end. */
    void end() {
        book(spent.get());
    }

    private void book(long due) {
        if (due != booked) {
            usage.add(user, due - booked, began);
            booked = due;
            look();
        }
    }

    private void look() {
        others = usage.today(user, began) - booked;
    }
}
