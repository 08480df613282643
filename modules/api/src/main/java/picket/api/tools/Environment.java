package picket.api.tools;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import picket.docs.Documentation;

/**
 * What tools reach besides Sentry, the same for all calls.
 *
 * @param random unguessable; for fence marks and event ids
 */
public record Environment(Documentation docs, InstantSource clock, RandomGenerator random, About about, Audit audit) {
    /** One that says nothing of the server and keeps nothing of calls. */
    public Environment(Documentation docs, InstantSource clock, RandomGenerator random) {
        this(docs, clock, random, About.UNKNOWN, Audit.NONE);
    }
}
