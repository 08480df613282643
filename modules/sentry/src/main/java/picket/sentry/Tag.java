package picket.sentry;

/** A tag of an event; neither part is blank. */
public record Tag(String key, String value) {}
