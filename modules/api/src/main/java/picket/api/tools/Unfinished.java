package picket.api.tools;

/** A call without a result: something else has to happen first. */
public sealed interface Unfinished extends Outcome permits Questions, Limited, Insufficient, Pending {}
