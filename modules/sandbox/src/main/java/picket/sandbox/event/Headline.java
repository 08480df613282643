package picket.sandbox.event;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How an event and its issue present themselves.
 *
 * @param type {@code error}, {@code csp}, {@code generic}, {@code transaction} or {@code default}
 * @param title one line
 * @param culprit where it happened: the transaction, else the failing function; may be empty
 * @param location file of the failing frame; may be empty
 * @param metadata what the title was made of
 */
public record Headline(String type, String title, String culprit, String location, ObjectNode metadata) {}
