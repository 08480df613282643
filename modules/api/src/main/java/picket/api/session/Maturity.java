package picket.api.session;

/** Whether something is for all clients, or only for those with or without an interest in what may still change. */
public enum Maturity {
    /** For all. */
    SETTLED,
    /** For clients that asked for it. */
    EXPERIMENTAL,
    /** For the others: an experiment takes its place. */
    SUPERSEDED;

    boolean suits(boolean experimental) {
        return switch (this) {
            case SETTLED -> true;
            case EXPERIMENTAL -> experimental;
            case SUPERSEDED -> !experimental;
        };
    }
}
