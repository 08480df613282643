package picket.api.session;

/** What a project has sent to Sentry so far; tools for what it never sent are left out. */
public enum Capability {
    /** Continuous or transaction profiles. */
    PROFILES,
    /** Session replays. */
    REPLAYS,
    /** Structured logs. */
    LOGS,
    /** Transactions and spans. */
    TRACES
}
