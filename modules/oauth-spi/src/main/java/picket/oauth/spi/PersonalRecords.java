package picket.oauth.spi;

/**
 * What another worker keeps about people, for them to take along and to have erased.
 *
 * <p>Any method may throw {@link WorkerUnavailable}.
 */
public interface PersonalRecords {

    /** A word for what is kept, for example {@code chats}. */
    String name();

    /** All about a person, as JSON. Idempotent. */
    String export(UserId user);

    /** Removes all about a person; the number of records. Idempotent. */
    long erase(UserId user);
}
