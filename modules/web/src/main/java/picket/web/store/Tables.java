package picket.web.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;
import picket.oauth.spi.PersonalRecords;
import picket.oauth.spi.UserId;
import picket.store.Erasures;
import picket.store.Transactions;

/** All that the site keeps, in the tables {@code web_*}. */
public record Tables(
        SiteClients clients,
        Chats chats,
        Answers answers,
        Usage usage,
        SpentApprovals approvals,
        Erasures erasures,
        PersonalRecords people) {

    /** @param database migrated */
    public static Tables over(DataSource database, InstantSource clock) {
        var transactions = new Transactions(database);
        var chats = new Chats(transactions);
        var erasures = new Erasures(transactions, "web_erased");
        return new Tables(
                new SiteClients(transactions),
                chats,
                new Answers(transactions),
                new Usage(transactions),
                new SpentApprovals(transactions),
                erasures,
                new People(transactions, chats, erasures, clock));
    }

    /** Whether a person's data were deleted after a request of theirs had come. */
    public boolean isErased(UserId user, Instant came) {
        return erasures.cover(user.value(), came);
    }

    /**
     * Removes what has expired.
     *
     * @param retention of chats, from their last change
     * @return rows
     */
    public long purge(Instant now, Duration retention) {
        return clients.purge(now)
                + chats.purge(now.minus(retention))
                + answers.purge(now)
                + usage.purge(now)
                + approvals.purge(now)
                + erasures.purge(now);
    }
}
