package picket.api.tools;

import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import picket.docs.Documentation;
import picket.llm.Model;

/**
 * What tools reach besides Sentry, the same for all calls.
 *
 * @param random unguessable; for fence marks and event ids
 * @param model that helps to read plain words, if the deployment has one
 * @param stamina of agents
 */
public record Environment(
        Documentation docs,
        InstantSource clock,
        RandomGenerator random,
        About about,
        Audit audit,
        Optional<Model> model,
        Stamina stamina) {
    /** One that says nothing of the server, keeps nothing of calls and has no model. */
    public Environment(Documentation docs, InstantSource clock, RandomGenerator random) {
        this(docs, clock, random, About.UNKNOWN, Audit.NONE, Optional.empty(), Stamina.USUAL);
    }
}
