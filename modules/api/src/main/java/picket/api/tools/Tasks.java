package picket.api.tools;

import java.time.Instant;
import java.util.Optional;

/** Where tasks are kept between the requests that ask for them, for all replicas. */
public interface Tasks {
    /**
     * Keeps a new task.
     *
     * @param came when the request that begins it did
     */
    void create(Task task, Instant came);

    /** A task of an owner that is not forgotten yet. */
    Optional<Task> find(String id, Task.Owner owner);

    /**
     * Keeps the next version of a task.
     *
     * @return false if somebody else was faster
     */
    boolean replace(Task next);

    /** The tasks are out of reach. */
    final class Away extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** @param cause from the database */
        public Away(Throwable cause) {
            super("tasks are out of reach", cause);
        }
    }
}
