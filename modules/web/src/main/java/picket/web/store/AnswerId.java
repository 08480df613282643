package picket.web.store;

/** An answer on its way; nobody can guess it. */
public record AnswerId(String value) {}
