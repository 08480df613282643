package picket.sentry;

/**
 * A file as it came.
 *
 * @param type media type without parameters, in lower case; empty if the answer names none
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record Download(byte[] bytes, String type) {}
