package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.Status;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picket.http.Json;
import picket.sandbox.explore.Dataset;
import picket.sandbox.explore.Fields;
import picket.sandbox.search.Key;
import picket.sandbox.search.Query;
import picket.sandbox.search.UnsupportedQuery;
import picket.sandbox.store.Exploration;
import picket.sandbox.store.Items;
import picket.sandbox.store.Organization;
import picket.sandbox.store.Window;

/** Whether a question over rows makes sense, part by part, before it is asked. */
final class ValidationResource {
    private final Items items;
    private final Lookup lookup;
    private final ExplorationRequest requests;

    ValidationResource(Items items, Lookup lookup, InstantSource clock) {
        this.items = items;
        this.lookup = lookup;
        this.requests = new ExplorationRequest(lookup, clock);
    }

    void register(Api api) {
        api.get("/organizations/{org}/events/validate", Scopes.ORGANIZATION, this::validate);
    }

    private JsonNode validate(Call call) {
        var organization = lookup.organization(call);
        var answer = Json.MAPPER.createObjectNode().put("valid", true);
        var dataset = Dataset.of(call.query("dataset").orElse("errors"));
        var named = answer.putArray("dataset")
                .addObject()
                .put("name", call.query("dataset").orElse("errors"));
        judge(named, dataset.isPresent() ? null : "Unknown dataset");
        var projects = answer.putArray("projects").addObject();
        judge(projects, reason(() -> lookup.projects(call, organization)));
        environments(call, organization, answer);
        if (dataset.isPresent()) {
            questions(call, organization, dataset.get(), answer);
        }
        boolean valid = answer.findValues("valid").stream().allMatch(JsonNode::booleanValue);
        call.response().status(valid ? Status.OK_200 : Status.BAD_REQUEST_400);
        return answer.put("valid", valid);
    }

    private void environments(Call call, Organization organization, ObjectNode answer) {
        var known = EnvironmentResource.known(items, organization);
        var given = call.queries("environment");
        judge(
                answer.putArray("environment").addObject(),
                known.containsAll(given) ? null : "Unknown environments selected");
    }

    private void questions(Call call, Organization organization, Dataset dataset, ObjectNode answer) {
        var known = items.attributes(organization, dataset).stream()
                .map(Items.Known::name)
                .collect(Collectors.toSet());
        var fields = answer.putArray("field");
        for (var name : call.queries("field")) {
            judge(fields.addObject().put("name", name), unknown(dataset, known, name));
        }
        var query = answer.putObject("query");
        judge(query, reason(() -> ask(call, dataset)));
        var inQuery = query.putArray("fields");
        keys(call.query("query").orElse(""))
                .forEach(key ->
                        judge(inQuery.addObject().put("name", key.print()), unknown(dataset, known, key.print())));
        var sorts = answer.putArray("orderby");
        for (var name : call.queries("orderby")) {
            var columns = call.queries("field").stream()
                    .flatMap(field -> key(field).stream())
                    .toList();
            judge(
                    sorts.addObject().put("name", name),
                    reason(() -> ExplorationRequest.sorts(List.of(name), columns)) == null
                            ? null
                            : "Orderby must also be a selected field");
        }
    }

    private static Stream<Key> keys(String query) {
        try {
            return keys(Query.parse(query));
        } catch (UnsupportedQuery e) {
            return Stream.of();
        }
    }

    private static Stream<Key> keys(Query query) {
        return switch (query) {
            case Query.And(var all) -> all.stream().flatMap(ValidationResource::keys);
            case Query.Or(var any) -> any.stream().flatMap(ValidationResource::keys);
            case Query.Text _ -> Stream.of();
            case Query.Has has -> Stream.of(has.key());
            case Query.Filter filter -> Stream.of(filter.key());
        };
    }

    /** Asks for nothing, so that only what is wrong with the question is said. */
    private Object ask(Call call, Dataset dataset) {
        var columns = call.queries("field").stream()
                .flatMap(field -> key(field).stream())
                .toList();
        Exploration asked = requests.read(
                call, dataset, columns.isEmpty() ? List.of(new Key.Field("id")) : columns, new Window(0, 1));
        return items.ask(asked);
    }

    private static Optional<Key> key(String field) {
        try {
            return Optional.of(Key.parse(field));
        } catch (UnsupportedQuery e) {
            return Optional.empty();
        }
    }

    private static @Nullable String unknown(Dataset dataset, Set<String> known, String field) {
        var key = key(field);
        if (key.isEmpty()) {
            return "Invalid field";
        }
        return switch (key.get()) {
            case Key.Field(var name) -> unknownName(dataset, known, name);
            case Key.Tag tag -> unknownName(dataset, known, tag.name());
            case Key.Function function -> unknown(dataset, known, function);
            case Key.RowCalculation(var _, var equation) ->
                equation.fields()
                        .map(cell -> unknownName(dataset, known, cell.name()))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
            case Key.Calculation(var _, var equation) ->
                equation.functions()
                        .map(function -> unknown(dataset, known, function))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        };
    }

    private static @Nullable String unknownName(Dataset dataset, Set<String> known, String given) {
        var name = dataset.canonical(given);
        return known.contains(name) || Fields.isKnown(dataset, name) ? null : "Unknown attribute";
    }

    private static @Nullable String unknown(Dataset dataset, Set<String> known, Key.Function function) {
        boolean named = !function.arguments().isEmpty()
                && dataset != Dataset.METRICS
                && !function.arguments().getFirst().matches("[\\d.]+");
        return named ? unknown(dataset, known, function.arguments().getFirst()) : null;
    }

    /** What is wrong with it, if anything. */
    private static @Nullable String reason(Supplier<?> question) {
        try {
            var _ = question.get();
            return null;
        } catch (UnsupportedQuery e) {
            return e.reason();
        } catch (Refusal e) {
            return e.detail();
        }
    }

    private static void judge(ObjectNode part, @Nullable String error) {
        part.put("valid", error == null).put("error", error);
    }
}
