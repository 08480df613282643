package picket.api.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import picket.api.agents.AgentTool.Complaint;
import picket.api.tools.Markdown;
import picket.api.tools.Schema;
import picket.sentry.Explorer;
import picket.sentry.SentryClient;

/** What the models that make searches can look up. Names that are no identifiers stay away from them. */
record Lookups(SentryClient sentry, String organization) {
    private static final int MOST = 150;
    private static final Schema SUBSTRING =
            Schema.text().saying("Only names that contain this, for organizations with many");

    /** The fields of a data set, the built-in ones first. */
    AgentTool attributes() {
        return new AgentTool(
                "datasetAttributes",
                "Lists the fields and functions of a dataset, with the custom attributes of the organization.",
                Schema.object()
                        .required("dataset", Schema.text().saying("errors, spans, logs, metrics or profiles"))
                        .optional("substringMatch", SUBSTRING)
                        .optional(
                                "attributeTypes",
                                Schema.list(Schema.text()).saying("string, number or boolean; all without it")),
                given -> {
                    var dataset = given.path("dataset").asText();
                    if (!List.of("errors", "spans", "logs", "metrics", "profiles")
                            .contains(dataset)) {
                        throw new Complaint("dataset is errors, spans, logs, metrics or profiles.");
                    }
                    // Profiles have the fields that are built in and no others.
                    var custom = dataset.equals("profiles") ? List.<String>of() : custom(dataset, types(given));
                    var fields = listed(dataset, custom, given);
                    return fields.set("functions", texts(Vocabulary.functions(dataset)));
                });
    }

    /** The fields of replays and the tags of the organization. */
    AgentTool replayFields() {
        return fields("replayFields", "replays");
    }

    /** The fields of a kind of search that has the tags of the organization. */
    AgentTool fields(String name, String kind) {
        return new AgentTool(
                name,
                "Lists the fields that a search can use, with the tags of the organization.",
                Schema.object().optional("substringMatch", SUBSTRING),
                given -> listed(kind, custom("errors", List.of()), given));
    }

    /** Names that OpenTelemetry agreed on. */
    AgentTool conventions() {
        return new AgentTool(
                "otelSemantics",
                "Lists the attributes of a namespace of OpenTelemetry's semantic conventions, such as gen_ai, db, http,"
                        + " mcp or messaging, which spans may have.",
                Schema.object().required("namespace", Schema.text()),
                given -> {
                    var names = Vocabulary.conventions(given.path("namespace").asText());
                    if (names.isEmpty()) {
                        throw new Complaint("namespace is one of " + String.join(", ", Vocabulary.namespaces()) + ".");
                    }
                    return object("attributes", names);
                });
    }

    /** Sentry's judgement on a search, as the answer will get it. */
    AgentTool validation(Function<ObjectNode, Optional<String>> judge) {
        return new AgentTool(
                "validateSearch",
                "Asks Sentry whether a search can run, before it is given as the answer.",
                Schema.object()
                        .required("dataset", Schema.text())
                        .required("query", Schema.text())
                        .optional("fields", Schema.list(Schema.text()))
                        .optional("sort", Schema.text()),
                given -> {
                    var fault = judge.apply(given);
                    if (fault.isPresent()) {
                        throw new Complaint(fault.get());
                    }
                    return JsonNodeFactory.instance.objectNode().put("valid", true);
                });
    }

    /** Whose token it is, for questions that say me or my. */
    AgentTool whoami() {
        return new AgentTool("whoami", "Tells the id, name and email of the user who asks.", Schema.object(), _ -> {
            var user = sentry.user();
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("id", user.id())
                    .put("name", user.name())
                    .put("email", user.email());
        });
    }

    private static List<String> types(JsonNode given) {
        var types = given.path("attributeTypes")
                .valueStream()
                .map(JsonNode::asText)
                .filter(Explorer.TYPES::contains)
                .toList();
        return types.isEmpty() ? Explorer.TYPES : types;
    }

    private List<String> custom(String dataset, List<String> types) {
        return sentry
                .explorer()
                .attributes(organization, dataset.equals("metrics") ? "tracemetrics" : dataset, types)
                .stream()
                .filter(Markdown::isWord)
                .toList();
    }

    private static ObjectNode listed(String kind, List<String> custom, JsonNode given) {
        var part = given.path("substringMatch").asText("").toLowerCase(Locale.ROOT);
        Predicate<String> wanted = name -> name.toLowerCase(Locale.ROOT).contains(part);
        var own = custom.stream().filter(wanted).toList();
        var result = object(
                "builtIn", Vocabulary.fields(kind).stream().filter(wanted).toList());
        result.set("custom", texts(own.stream().limit(MOST).toList()));
        if (own.size() > MOST) {
            result.put("more", "There are " + (own.size() - MOST) + " more: narrow them with substringMatch.");
        }
        return result;
    }

    private static ObjectNode object(String name, List<String> values) {
        return JsonNodeFactory.instance.objectNode().set(name, texts(values));
    }

    private static JsonNode texts(List<String> values) {
        var list = JsonNodeFactory.instance.arrayNode();
        values.forEach(list::add);
        return list;
    }
}
