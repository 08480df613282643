package picket.api.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picket.api.tools.Tool;
import picket.api.tools.ToolStage;
import picket.http.Json;
import picket.sentry.StubSentry.Seen;

/**
 * Row A20 of the list of attacks, for every parameter of every tool: whatever text is given, each request goes to an
 * address that the tool asks anyway, in which the text stands whole, encoded, in the place of one segment or value.
 */
final class RequestLinesTest {
    /** What stands in an address because the answer above, or the tool itself, named it. */
    private static final Set<String> OWN = Set.of("11", "SHOP-1", "shop", "latest", "v1", EachTool.HEX, "Default");

    private static final Set<String> LOCAL = Set.of(
            "search_sentry_tools", "execute_sentry_tool", "use_sentry", "get_server_info", "search_docs", "get_doc");
    private static final Pattern TARGET = Pattern.compile(
            "/api/0/((?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+/)+(\\?([A-Za-z_]+=(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})*&?)*)?");

    static Stream<Tool> tools() {
        return AllTools.list().stream()
                .filter(tool -> !LOCAL.contains(tool.declaration().name()));
    }

    @ParameterizedTest
    @MethodSource("tools")
    void a20NoTextLeavesItsPlaceInARequest(Tool tool) {
        // The others can be run by it, as get_sentry_resource does.
        var others = AllTools.list().stream()
                .filter(other ->
                        !other.declaration().name().equals(tool.declaration().name()));
        try (var stage = new ToolStage(Stream.concat(Stream.of(tool), others).toArray(Tool[]::new))) {
            stage.sentry().otherwise(EachTool::answer);
            var usual = EachTool.arguments(tool);
            var known = shapes(asked(stage, usual));
            assertFalse(known.isEmpty(), "asks nothing with " + usual);
            for (var parameter : tool.declaration().parameters()) {
                var without = usual.deepCopy();
                without.remove(parameter.name());
                var more = new HashSet<>(shapes(asked(stage, without)));
                more.addAll(shapes(asked(stage, usual.deepCopy().put(parameter.name(), "n1"))));
                for (var text : texts()) {
                    var given = usual.deepCopy().put(parameter.name(), text);
                    var what = parameter.name() + " = "
                            + Json.MAPPER.getNodeFactory().textNode(text);
                    var forms = forms(text);
                    for (var seen : asked(stage, given)) {
                        assertTrue(TARGET.matcher(seen.target()).matches(), () -> what + ": " + seen.target());
                        var shape = shape(seen);
                        assertTrue(
                                known.contains(shape) || more.contains(shape) || elsewhere(tool, shape),
                                () -> what + ": " + seen.target());
                        check(seen, given, forms, what);
                    }
                }
            }
        }
    }

    @Test
    void theStubSeesWhatWasSentAndNotWhatAServerMakesOfIt() {
        try (var stage = new ToolStage(AllTools.list().getFirst())) {
            stage.sentry().otherwise(path -> "[]");
            stage.run("{\"query\": \"a b&c=%2e\"}");
            assertEquals(
                    "/api/0/organizations/?per_page=25&query=a%20b%26c%3D%252e",
                    stage.sentry().seen().getFirst().target());
        }
    }

    /** Reads that a resource of another type needs; the address itself is checked all the same. */
    private static boolean elsewhere(Tool tool, String shape) {
        return tool.declaration().name().equals("get_sentry_resource") && shape.startsWith("GET organizations/*/");
    }

    /** Each segment is a word of the API, an argument as it is, or something that Sentry said. */
    private static void check(Seen seen, ObjectNode given, List<String> forms, String what) {
        var arguments = given.properties().stream()
                .flatMap(entry -> forms(entry.getValue().asText()).stream())
                .collect(Collectors.toCollection(HashSet::new));
        arguments.addAll(forms);
        for (var segment : segments(seen.target())) {
            var plain = URLDecoder.decode(segment, StandardCharsets.UTF_8);
            assertFalse(plain.equals(".") || plain.equals(".."), () -> what + ": " + seen.target());
            assertTrue(
                    isWord(segment) || OWN.contains(plain) || arguments.contains(plain) || isOfUrl(plain, forms),
                    () -> what + ": " + seen.target());
        }
    }

    /** A part of a link is an id or slug, in which nothing is special. */
    private static boolean isOfUrl(String plain, List<String> forms) {
        return plain.matches("[A-Za-z0-9][A-Za-z0-9._-]*")
                && forms.stream()
                        .filter(form -> form.startsWith("http"))
                        .map(form -> form.replace("-", "").toLowerCase(Locale.ROOT))
                        .anyMatch(form -> form.contains(plain.replace("-", "").toLowerCase(Locale.ROOT)));
    }

    private static List<Seen> asked(ToolStage stage, ObjectNode arguments) {
        int before = stage.sentry().seen().size();
        stage.run(arguments.toString());
        var all = stage.sentry().seen();
        return all.subList(before, all.size());
    }

    private static Set<String> shapes(List<Seen> requests) {
        return requests.stream().map(RequestLinesTest::shape).collect(Collectors.toSet());
    }

    /** Method and words of the API, a star for all that varies. */
    private static String shape(Seen seen) {
        return seen.method() + " "
                + segments(seen.target()).stream()
                        .map(segment -> isWord(segment) ? segment : "*")
                        .collect(Collectors.joining("/"));
    }

    private static List<String> segments(String target) {
        return List.of(
                target.replaceFirst("\\?.*", "").substring("/api/0/".length()).split("/"));
    }

    private static boolean isWord(String segment) {
        return WORDS.test(segment);
    }

    private static final Predicate<String> WORDS = Set.of(
            "activities",
            "agent",
            "agents",
            "alert-rules",
            "attachments",
            "attributes",
            "auth",
            "autofix",
            "checkins",
            "checks",
            "chunks",
            "code-mappings",
            "bulk",
            "combined-rules",
            "commits",
            "conversations",
            "dashboards",
            "deploys",
            "environments",
            "events",
            "events-timeseries",
            "external-issues",
            "flamegraph",
            "images",
            "issues",
            "keys",
            "latest-base",
            "monitors",
            "notes",
            "onboarding",
            "organizations",
            "preprodartifacts",
            "profiles",
            "profiling",
            "projects",
            "recording-segments",
            "releases",
            "replay-count",
            "replays",
            "repos",
            "snapshots",
            "stacktrace-link",
            "stats",
            "status",
            "tags",
            "teams",
            "trace",
            "trace-items",
            "trace-meta",
            "uptime",
            "user-reports",
            "validate",
            "values",
            "workflows")::contains;

    /** How a tool may write a text: without spaces around it, and ids in one case. */
    private static List<String> forms(String text) {
        return Stream.of(text, text.strip(), text.trim())
                .flatMap(form -> Stream.of(form, form.toUpperCase(Locale.ROOT), form.toLowerCase(Locale.ROOT)))
                .flatMap(form -> Stream.of(form, form.replaceAll("[^A-Za-z0-9_-]", ""), form.replace("-", "")))
                .distinct()
                .toList();
    }

    private static List<String> texts() {
        var texts = new ArrayList<>(Arrays.asList(
                "..",
                ".",
                "../../../admin",
                "..%2f..%2fadmin",
                "%2e%2e",
                "a/b",
                "a\\b",
                "a?b=c&d=e",
                "a#b",
                "a\r\nX-Evil: 1\r\n\r\nGET /evil",
                "a\u0000b",
                "a b+c%20d%",
                "@evil.example",
                "//evil.example/",
                "é\u202e日本\uD83D\uDE00",
                "SHOP-1/../../../auth",
                "9".repeat(30),
                "https://evil.example/api/0/",
                "https://us.sentry.io@evil.example/",
                "http://us.sentry.io",
                "https://acme.sentry.io/issues/1/events/..%2f..%2fadmin/",
                "https://acme.sentry.io/issues/%2e%2e/?x=%0d%0a",
                "https://sentry.example.com/organizations/acme/explore/replays/" + EachTool.HEX + "/../../x",
                "https://acme.sentry.io/explore/traces/trace/" + EachTool.HEX + "/?node=span-../../x"));
        var random = new Random(20);
        for (int i = 0; i < 6; i++) {
            texts.add(random.ints(1 + random.nextInt(12), 0, 0x2fff)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining()));
        }
        return texts;
    }
}
