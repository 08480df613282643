package picket.api.session;

/**
 * What holds in a session whatever was granted: the operator's policy, tightened by the request.
 *
 * @param tools by name
 * @param readOnly whether tools that change something are absent
 * @param experimental whether the client wants what may still change
 * @param confirmation which tools a person confirms
 * @param tokens how long a result may be, roughly, for a model that reads it
 */
public record Rules(
        Names tools, boolean readOnly, boolean experimental, Exposure exposure, Confirmation confirmation, int tokens) {
    /** Nothing is forbidden. */
    public static final Rules NONE =
            new Rules(Names.ALL, false, false, Exposure.CATALOG, Confirmation.NEVER, Integer.MAX_VALUE);

    /**
     * The same for an agent that works for the client.
     *
     * @param atLeast which tools a person confirms
     * @param most tokens of a result
     */
    public Rules forAgent(Confirmation atLeast, int most) {
        return new Rules(
                tools, readOnly, experimental, Exposure.CATALOG, confirmation.and(atLeast), Math.min(tokens, most));
    }
}
