package picket.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picket.sandbox.search.Key;

/** The answer to an {@link Exploration}. */
public record Table(List<Column> columns, List<List<JsonNode>> rows) {
    /** Copies the lists. */
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * A column.
     *
     * @param type {@code string}, {@code number}, {@code integer}, {@code duration}, {@code percentage}, {@code rate},
     *     {@code boolean}, {@code date} or {@code array}
     * @param unit such as {@code millisecond}, or empty
     */
    public record Column(Key key, String type, String unit) {}
}
