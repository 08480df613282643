package picket.api.tools;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.BiConsumer;
import picket.sentry.Listing;
import picket.sentry.Page;

/** What tools that list things a page at a time have in common. */
public final class Pages {
    /** A filter by name. */
    public static final Parameter<Optional<String>> QUERY = Parameter.text(
                    "query", "Part of a name or slug; without it all are listed")
            .nullable();

    /** Where to go on. */
    public static final Parameter<Optional<String>> CURSOR = Parameter.text(
                    "cursor", "nextCursor of the page before, to go on after it")
            .nullable();

    private static final int SIZE = 25;

    private Pages() {}

    /** How to read on, for the end of a description. */
    public static String advice() {
        return "Lists " + SIZE + " at a time: if hasMore is true, repeat the call with cursor set to nextCursor.";
    }

    /** The page that a call asks for; the tool takes both parameters of this class. */
    public static Listing wanted(Call call) {
        return wanted(call, call.get(QUERY));
    }

    /** The page that a call asks for, of what a filter of the tool's own leaves. */
    public static Listing wanted(Call call, Optional<String> query) {
        return new Listing(query.orElse(""), call.get(CURSOR), SIZE);
    }

    /** The shape of a result. */
    public static Schema schema(String name, Schema item) {
        return Schema.object()
                .required(name, Schema.list(item))
                .required("hasMore", Schema.flag())
                .optional("nextCursor", Schema.text().saying("Only if hasMore is true."));
    }

    /** A result; a server that knows no pages gives more than fit, and those are left out. */
    public static <T> Result result(String name, Page<T> page, BiConsumer<T, ObjectNode> writer) {
        return result(name, page, SIZE, writer);
    }

    /** A result of a page whose size the caller chose. */
    public static <T> Result result(String name, Page<T> page, int size, BiConsumer<T, ObjectNode> writer) {
        var facts = JsonNodeFactory.instance.objectNode();
        var list = facts.putArray(name);
        page.items().stream().limit(size).forEach(item -> writer.accept(item, list.addObject()));
        facts.put("hasMore", page.next().isPresent() || page.items().size() > size);
        page.next().ifPresent(cursor -> facts.put("nextCursor", cursor));
        return Result.structured(facts);
    }
}
