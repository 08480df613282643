package picket.api.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The revisions of MCP that are served, newest first. */
public enum Revision {
    /** Without a handshake; every request says all about itself. */
    V2026_07_28("2026-07-28", true),
    /** The newest with a handshake. */
    V2025_11_25("2025-11-25", false),
    /** The first without batches. */
    V2025_06_18("2025-06-18", false),
    /** The only one with batches, and what a client speaks that names none. */
    V2025_03_26("2025-03-26", false);

    private final String id;
    private final boolean modern;

    Revision(String id, boolean modern) {
        this.id = id;
        this.modern = modern;
    }

    /** The date that names it. */
    public String id() {
        return id;
    }

    /** Whether it does without {@code initialize}. */
    public boolean modern() {
        return modern;
    }

    /** The revision with this name. */
    public static Optional<Revision> of(String id) {
        return Arrays.stream(values())
                .filter(revision -> revision.id.equals(id))
                .findFirst();
    }

    /** Those with a handshake, newest first. */
    public static List<Revision> legacy() {
        return Arrays.stream(values()).filter(revision -> !revision.modern).toList();
    }

    /** All names, newest first. */
    static ArrayNode supported() {
        var names = JsonNodeFactory.instance.arrayNode();
        Arrays.stream(values()).map(Revision::id).forEach(names::add);
        return names;
    }
}
