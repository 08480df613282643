package picket.api.tools.traces;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.api.tools.Fence;
import picket.sentry.TraceNode;

/** What a span did, in a few words, from the attributes of OpenTelemetry's conventions; else its description. */
final class SpanLabel {
    /** The attributes that labels and facts are made of. */
    static final List<String> ATTRIBUTES = List.of(
            "mcp.method.name",
            "mcp.tool.name",
            "http.request.method",
            "http.method",
            "http.route",
            "url.full",
            "http.url",
            "http.response.status_code",
            "http.status_code",
            "gen_ai.operation.name",
            "gen_ai.request.model",
            "gen_ai.tool.name",
            "gen_ai.agent.name",
            "gen_ai.conversation.id",
            "db.system",
            "db.operation",
            "db.collection.name",
            "graphql.operation.type",
            "graphql.operation.name",
            "aws.s3.bucket",
            "rpc.service",
            "rpc.method",
            "messaging.system",
            "messaging.operation.name",
            "messaging.destination.name",
            "cloudevents.event_type",
            "faas.name",
            "faas.coldstart",
            "cloud.region",
            "cicd.pipeline.name",
            "feature_flag.key",
            "feature_flag.provider.name",
            "process.command",
            "process.exit.code",
            "exception.type",
            "error.type");

    private static final int LABEL = 160;
    private static final int FACT = 64;
    private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?#]*|(?<=\\s|^)/[^\\s?#]*)[?#]\\S*");
    private static final Pattern SQL_TEXT = Pattern.compile("'(?:[^']|'')*'");
    private static final Pattern SQL_NUMBER = Pattern.compile("(?<![\\w.$?])-?\\d+(?:\\.\\d+)?\\b");

    private final TraceNode span;

    private SpanLabel(TraceNode span) {
        this.span = span;
    }

    /** The label with its facts: {@code label [op · facts · 12ms · spanId]}. */
    static String line(TraceNode span) {
        var label = new SpanLabel(span);
        var facts = Stream.concat(label.facts().stream(), Stream.of(duration(span), span.id()))
                .filter(fact -> !fact.isBlank())
                .map(fact -> Fence.cut(fact, FACT))
                .collect(Collectors.joining(" · ", " [", "]"));
        return of(span) + facts;
    }

    /** The label alone. */
    static String of(TraceNode span) {
        return Fence.cut(new SpanLabel(span).text().replaceAll("\\s+", " ").strip(), LABEL);
    }

    static String duration(TraceNode span) {
        return span.milliseconds().isPresent() ? Math.round(span.milliseconds().getAsDouble()) + "ms" : "";
    }

    /** A description without what may be somebody's: parameters of addresses, and literals where it is SQL. */
    static String discreet(TraceNode span) {
        var plain = QUERY.matcher(span.description()).replaceAll("$1");
        return new SpanLabel(span).isDatabase()
                ? SQL_NUMBER.matcher(SQL_TEXT.matcher(plain).replaceAll("?")).replaceAll("?")
                : plain;
    }

    private String text() {
        return Stream.of(
                        words("mcp.method.name", "mcp.tool.name"),
                        http(),
                        words("gen_ai.operation.name", "gen_ai.tool.name", "gen_ai.agent.name", "gen_ai.request.model"),
                        words("db.operation", "db.collection.name").filter(_ -> has("db.collection.name")),
                        words("graphql.operation.type", "graphql.operation.name"),
                        words("aws.s3.bucket").map(bucket -> "s3 " + bucket),
                        words("rpc.service", "rpc.method"),
                        words("messaging.operation.name", "messaging.destination.name")
                                .filter(_ -> has("messaging.destination.name")),
                        words("cloudevents.event_type"),
                        words("faas.name"),
                        words("cicd.pipeline.name"),
                        words("feature_flag.key"),
                        words("process.command"),
                        Optional.of(discreet(span)).filter(text -> !text.isBlank()),
                        words("exception.type"),
                        words("error.type"))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(span.op().isBlank() ? "span" : span.op());
    }

    private Optional<String> http() {
        var method = first("http.request.method", "http.method");
        var target = first("http.route", "url.full", "http.url");
        return method.isEmpty() || target.isEmpty()
                ? Optional.empty()
                : Optional.of(method + " " + target.replaceFirst("[?#].*", ""));
    }

    private List<String> facts() {
        var op = span.op().equals("default") ? "" : span.op();
        return Stream.of(
                        op,
                        first("http.response.status_code", "http.status_code"),
                        first("db.system"),
                        first("messaging.system"),
                        first("cloud.region"),
                        first("faas.coldstart").equals("true") ? "cold start" : "",
                        first("process.exit.code").isEmpty() ? "" : "exit " + first("process.exit.code"),
                        first("feature_flag.provider.name"),
                        span.errors().isEmpty()
                                ? ""
                                : "errors: " + span.errors().size())
                .toList();
    }

    private boolean isDatabase() {
        return span.op().startsWith("db") || has("db.system");
    }

    private boolean has(String name) {
        return !span.text(name).isBlank();
    }

    private String first(String... names) {
        return Stream.of(names)
                .map(span::text)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private Optional<String> words(String... names) {
        var all =
                Stream.of(names).map(span::text).filter(text -> !text.isBlank()).collect(Collectors.joining(" "));
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }
}
