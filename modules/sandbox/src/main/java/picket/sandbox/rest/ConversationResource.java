package picket.sandbox.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picket.http.Json;
import picket.sandbox.explore.Dataset;
import picket.sandbox.explore.Item;
import picket.sandbox.store.Items;
import picket.sandbox.store.Items.Found;

/** Conversations of agents: spans that have {@code gen_ai.conversation.id} in common. */
final class ConversationResource {
    private static final String PATH = "/organizations/{org}/agents/conversations";
    private static final String ID = "gen_ai.conversation.id";

    private final Items items;
    private final Lookup lookup;
    private final InstantSource clock;
    private final Supplier<URI> origin;

    ConversationResource(Items items, Lookup lookup, InstantSource clock, Supplier<URI> origin) {
        this.items = items;
        this.lookup = lookup;
        this.clock = clock;
        this.origin = origin;
    }

    void register(Api api) {
        api.get(PATH, Scopes.ORGANIZATION, this::list);
        api.get(PATH + "/{conversation}", Scopes.ORGANIZATION, this::spans);
    }

    private ArrayNode list(Call call) {
        var query = call.query("query").orElse("");
        if (query.contains(":")) {
            throw Refusal.badRequest("The sandbox finds conversations by words only, not by " + query);
        }
        var conversations = wanted(call).stream()
                .collect(Collectors.groupingBy(span -> span.text(ID), LinkedHashMap::new, Collectors.toList()));
        var words = query.toLowerCase(Locale.ROOT);
        var matching = conversations.values().stream()
                .map(ConversationForm::of)
                .filter(form -> form.toString().toLowerCase(Locale.ROOT).contains(words))
                .sorted(Comparator.comparingDouble(
                        form -> -form.path("endTimestamp").asDouble()))
                .toList();
        return Page.of(call, origin.get(), "per_page").of(matching, form -> form);
    }

    private ArrayNode spans(Call call) {
        var own = wanted(call).stream()
                .filter(span -> span.text(ID).equals(call.path("conversation")))
                .toList();
        return Page.of(call, origin.get(), "per_page", 1000).of(own, ConversationResource::span);
    }

    private List<Found> wanted(Call call) {
        var organization = lookup.organization(call);
        var period = Period.of(call, clock.instant());
        var projects = new HashSet<Long>();
        call.queries("project").stream()
                .filter(named -> !named.equals("-1"))
                .forEach(named -> projects.add(lookup.project(organization, named)
                        .orElseThrow(Refusal::forbidden)
                        .id()));
        var environments = call.queries("environment");
        return items.having(organization, Dataset.SPANS, ID).stream()
                .filter(span ->
                        projects.isEmpty() || projects.contains(span.project().id()))
                .filter(span -> environments.isEmpty() || environments.contains(span.text("environment")))
                .filter(span -> !span.item().occurred().isBefore(period.from())
                        && !span.item().occurred().isAfter(period.to()))
                .toList();
    }

    private static ObjectNode span(Found span) {
        var form = Json.MAPPER
                .createObjectNode()
                .put("span_id", span.item().id())
                .put("trace", span.item().traceId())
                .put("project", span.project().slug())
                .put("project.id", span.project().id());
        for (var attribute : span.item().attributes()) {
            if (attribute.kind() == Item.Kind.NUMBER) {
                form.put(attribute.name(), attribute.number());
            } else {
                form.put(attribute.name(), attribute.text());
            }
        }
        return form;
    }
}
