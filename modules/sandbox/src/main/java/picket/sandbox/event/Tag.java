package picket.sandbox.event;

/** A key and a value that events are counted by. */
public record Tag(String key, String value) {}
