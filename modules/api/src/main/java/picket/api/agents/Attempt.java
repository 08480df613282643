package picket.api.agents;

/** What a model made of plain words. */
public sealed interface Attempt {
    /** A search that Sentry accepts, as far as it was asked. */
    record Made(AgentSearch search) implements Attempt {}

    /** The words ask for what cannot be searched for, and why. */
    record Impossible(String reason) implements Attempt {}

    /**
     * Nothing; others have to read the words.
     *
     * @param reason in our own words
     */
    record Failed(String reason) implements Attempt {}
}
