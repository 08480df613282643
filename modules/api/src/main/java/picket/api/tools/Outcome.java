package picket.api.tools;

/** What a call came to. */
public sealed interface Outcome permits Result, Unfinished {}
