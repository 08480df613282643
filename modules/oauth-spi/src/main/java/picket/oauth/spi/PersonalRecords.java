package picket.oauth.spi;

/**
 * What another worker keeps about people, for them to take along and to have erased.
 *
 * <p>Any method may throw {@link WorkerUnavailable}.
 */
public interface PersonalRecords {

    /** All about a person: a JSON object with a field for each kind, for example {@code chats}. Idempotent. */
    String export(UserId user);

    /**
     * Removes all about a person, also what is on its way now and would be kept later; the number of records. Idempotent.
     */
    long erase(UserId user);
}
