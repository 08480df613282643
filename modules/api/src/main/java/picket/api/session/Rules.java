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
}
