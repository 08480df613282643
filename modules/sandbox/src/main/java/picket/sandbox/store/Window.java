package picket.sandbox.store;

/**
 * A part of a list.
 *
 * @param offset elements left out in front
 * @param limit elements wanted at most
 */
public record Window(int offset, int limit) {}
