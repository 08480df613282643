package picket.api.tools;

/** How a client reaches a tool. */
public enum Surface {
    /** Listed, and in the catalogue behind the gateway. */
    DIRECT,
    /** Only in the catalogue behind the gateway. */
    CATALOG,
    /** Listed; searches the catalogue or runs what is in it. */
    GATEWAY
}
