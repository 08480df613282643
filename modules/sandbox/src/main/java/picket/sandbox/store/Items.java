package picket.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picket.sandbox.explore.Dataset;
import picket.sandbox.explore.Item;
import picket.sandbox.explore.Item.Attribute;
import picket.sandbox.explore.Item.Kind;

/** Rows of data sets, in which everything that is explored is kept. */
public final class Items {
    private final Jdbc jdbc;

    Items(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** Rows that an envelope brought. Spans of whole requests make their release, as errors do. */
    public record Sent(List<Item> items) implements Deposit {
        /** Copies the rows. */
        public Sent {
            items = List.copyOf(items);
        }

        @Override
        public void keep(Session session, Project project, Instant received) throws SQLException {
            for (var item : items) {
                Items.keep(session, project, 0, item);
                if (item.dataset() == Dataset.SPANS
                        && item.text("is_transaction").equals("true")) {
                    Releases.seen(session, project, item.text("release"), item.occurred(), true);
                }
            }
        }
    }

    /** A row with the project that it came from. */
    public record Found(Project project, long issueId, Item item) {
        /** Its first value of that name, or empty. */
        public String text(String name) {
            return item.text(name);
        }
    }

    /** An attribute that some row has. */
    public record Known(String name, Kind kind) {}

    /** Keeps a row; one that the project has already stays as it is. */
    static void keep(Session session, Project project, long issue, Item item) throws SQLException {
        if (serial(session, project, item).isEmpty()) {
            add(session, project, issue, item);
        }
    }

    /** Keeps a row in the place of the one of its id, if there is one. */
    static void replace(Session session, Project project, Item item) throws SQLException {
        var known = serial(session, project, item);
        if (known.isPresent()) {
            session.update("DELETE FROM item_attribute WHERE item_serial = ?", known.get());
            session.update("DELETE FROM item WHERE serial = ?", known.get());
        }
        add(session, project, 0, item);
    }

    private static Optional<Long> serial(Session session, Project project, Item item) throws SQLException {
        return session.first(
                row -> row.getLong(1),
                "SELECT serial FROM item WHERE dataset = ? AND project_id = ? AND trace_id = ? AND id = ?",
                item.dataset().id(),
                project.id(),
                item.traceId(),
                item.id());
    }

    private static void add(Session session, Project project, long issue, Item item) throws SQLException {
        long serial = session.insert(
                "INSERT INTO item (dataset, id, project_id, issue_id, occurred, trace_id) VALUES (?, ?, ?, ?, ?, ?)",
                item.dataset().id(),
                item.id(),
                project.id(),
                issue,
                item.occurred().toEpochMilli(),
                item.traceId());
        var attributes = item.attributes();
        // One statement for all of them: rows by themselves take several times as long.
        session.update(
                "INSERT INTO item_attribute (item_serial, name, position, kind, text, number)"
                        + " SELECT cast(? AS BIGINT), * FROM unnest(?, ?, ?, ?, ?)",
                serial,
                each(attributes, Attribute::name),
                each(attributes, Attribute::position),
                each(attributes, attribute -> attribute.kind().mark()),
                each(attributes, Attribute::text),
                each(attributes, Attribute::number));
    }

    private static Object[] each(List<Attribute> attributes, Function<Attribute, Object> part) {
        return attributes.stream().map(part).toArray();
    }

    /** Answers a question over rows; one row more than the window wants if there are more. */
    public Table ask(Exploration exploration) {
        var statement = new TableStatement(exploration);
        return jdbc.run(session -> {
            statement.check(session);
            return statement.run(session);
        });
    }

    /**
     * Answers a question for each step of time.
     *
     * @param exploration with functions as its only columns
     * @return values by the number of the step; steps without rows are left out
     */
    public Map<Long, List<JsonNode>> series(Exploration exploration, long stepMillis) {
        var statement = new TableStatement(exploration);
        return jdbc.run(session -> {
            statement.check(session);
            return statement.steps(session, stepMillis);
        });
    }

    /** The rows of a trace, with everything that is known of them. */
    public List<Found> inTrace(Organization organization, Dataset dataset, String traceId) {
        return jdbc.run(session -> found(
                session,
                Clause.of(
                        "p.organization_id = ? AND i.dataset = ? AND i.trace_id = ?",
                        organization.id(),
                        dataset.id(),
                        traceId)));
    }

    /** The rows that have an attribute, with everything that is known of them, the first first. */
    public List<Found> having(Organization organization, Dataset dataset, String name) {
        return jdbc.run(session -> found(
                session,
                Clause.of(
                        "p.organization_id = ? AND i.dataset = ? AND EXISTS (SELECT 1 FROM item_attribute h"
                                + " WHERE h.item_serial = i.serial AND h.name = ?)",
                        organization.id(),
                        dataset.id(),
                        name)));
    }

    private static List<Found> found(Session session, Clause condition) throws SQLException {
        record Row(long serial, Found found) {}
        var rows = session.list(
                row -> new Row(
                        row.getLong(7),
                        new Found(
                                Directory.project(row),
                                row.getLong(8),
                                new Item(
                                        Dataset.of(row.getString(9)).orElseThrow(),
                                        row.getString(10),
                                        Instant.ofEpochMilli(row.getLong(11)),
                                        row.getString(12),
                                        List.of()))),
                "SELECT p.id, p.organization_id, p.slug, p.name, p.platform, p.created, i.serial, i.issue_id, i.dataset,"
                        + " i.id, i.occurred, i.trace_id FROM item i JOIN project p ON p.id = i.project_id WHERE "
                        + condition.sql() + " ORDER BY i.serial LIMIT 10000",
                condition.array());
        var attributes = attributes(session, condition);
        return rows.stream()
                .map(row -> new Found(
                        row.found.project(),
                        row.found.issueId(),
                        with(row.found.item(), attributes.getOrDefault(row.serial, List.of()))))
                .toList();
    }

    private static Map<Long, List<Attribute>> attributes(Session session, Clause condition) throws SQLException {
        record Row(long serial, Attribute attribute) {}
        var all = new LinkedHashMap<Long, List<Attribute>>();
        session.list(
                        row -> new Row(
                                row.getLong(1),
                                new Attribute(
                                        row.getString(2),
                                        row.getInt(3),
                                        Kind.of(row.getString(4)),
                                        row.getString(5),
                                        row.getDouble(6))),
                        "SELECT a.item_serial, a.name, a.position, a.kind, a.text, a.number FROM item_attribute a"
                                + " JOIN item i ON i.serial = a.item_serial JOIN project p ON p.id = i.project_id"
                                + " WHERE " + condition.sql() + " ORDER BY a.item_serial, a.name, a.position",
                        condition.array())
                .forEach(row ->
                        all.computeIfAbsent(row.serial, _ -> new ArrayList<>()).add(row.attribute));
        return all;
    }

    private static Item with(Item item, List<Attribute> attributes) {
        return new Item(item.dataset(), item.id(), item.occurred(), item.traceId(), attributes);
    }

    /** The attributes that rows of a data set have, by name. */
    public List<Known> attributes(Organization organization, Dataset dataset) {
        return jdbc.run(session -> session.list(
                row -> new Known(row.getString(1), Kind.of(row.getString(2))),
                "SELECT DISTINCT a.name, a.kind FROM item_attribute a JOIN item i ON i.serial = a.item_serial"
                        + " JOIN project p ON p.id = i.project_id WHERE p.organization_id = ? AND i.dataset = ?"
                        + " ORDER BY a.name, a.kind",
                organization.id(),
                dataset.id()));
    }

    /** How many rows of a data set a trace has in an organization. */
    public long count(Organization organization, Dataset dataset, String traceId) {
        return jdbc.run(session -> session.number(
                "SELECT count(*) FROM item i JOIN project p ON p.id = i.project_id"
                        + " WHERE p.organization_id = ? AND i.dataset = ? AND i.trace_id = ?",
                organization.id(),
                dataset.id(),
                traceId));
    }

    /**
     * The values of an attribute that have some text in them, frequent ones first.
     *
     * @param projects ids; none for all
     */
    public List<TagCount> values(
            Organization organization, Dataset dataset, Set<Long> projects, String name, String part, Window window) {
        var condition = Clause.of(
                "p.organization_id = ? AND i.dataset = ? AND a.name = ? AND locate(lower(?), lower(a.text)) > 0",
                organization.id(),
                dataset.id(),
                name,
                part);
        var narrowed = projects.isEmpty() ? condition : condition.then(" AND ").then(Clause.in("p.id", projects));
        return jdbc.run(session -> session.list(
                row -> new TagCount(
                        name,
                        row.getString(1),
                        row.getLong(2),
                        Instant.ofEpochMilli(row.getLong(3)),
                        Instant.ofEpochMilli(row.getLong(4))),
                "SELECT a.text, count(*), min(i.occurred), max(i.occurred) FROM item_attribute a"
                        + " JOIN item i ON i.serial = a.item_serial JOIN project p ON p.id = i.project_id WHERE "
                        + narrowed.sql() + " GROUP BY a.text ORDER BY count(*) DESC, a.text LIMIT ? OFFSET ?",
                narrowed.array(window.limit() + 1, window.offset())));
    }
}
