package picket.api.tools;

/** How a client reaches a tool. */
public enum Surface {
    /** Listed, and in the catalogue behind the gateway. */
    DIRECT,
    /** Only in the catalogue behind the gateway. */
    CATALOG,
    /** Listed; searches the catalogue or runs what is in it. */
    GATEWAY,
    /** All that is listed in the agent mode, and nowhere else; works with the others. */
    AGENT;

    /** Whether a tool does something itself, rather than let others do it. */
    public boolean isOfTools() {
        return this == DIRECT || this == CATALOG;
    }
}
