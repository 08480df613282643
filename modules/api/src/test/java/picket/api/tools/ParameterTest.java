package picket.api.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.session.Scope;
import picket.api.testing.Deployment;

/** What a parameter takes, refuses, publishes and gives to the tool. */
final class ParameterTest {
    private static final Parameter<Integer> LIMIT =
            Parameter.integer("limit", "Most results", 1, 20).orElse(8);
    private static final Parameter<Optional<String>> QUERY =
            Parameter.text("query", "Words").nullable();
    private static final Parameter<Optional<String>> LEVEL =
            Parameter.choice("level", "How bad", List.of("error", "warning")).nullable();
    private static final Declaration TOOL = Declaration.named("t", "T", "Does t.")
            .parameters(Parameters.organization(), QUERY, LIMIT, LEVEL, Parameters.region())
            .build();

    @Test
    void absentAndNullAreTheSame() {
        for (var arguments :
                List.of("{}", "{\"limit\": null, \"query\": null, \"level\": null}", "{\"query\": \"  \"}")) {
            var bound = bind("{\"organizationSlug\": \"acme\"}", arguments);
            assertEquals(8, bound.get(LIMIT));
            assertEquals(Optional.empty(), bound.get(QUERY));
            assertEquals(Optional.empty(), bound.get(LEVEL));
        }
    }

    @Test
    void textIsTrimmedAndUnknownKeysAreDropped() {
        var bound = bind("{\"organizationSlug\": \" Acme \", \"query\": \" a b \", \"nobody\": {\"asked\": 1}}", "{}");
        assertEquals("Acme", bound.get(Parameters.organization()));
        assertEquals(Optional.of("a b"), bound.get(QUERY));
    }

    @Test
    void everyFaultIsNamed() {
        var error = assertThrows(
                InputError.class,
                () -> bind("{\"limit\": 21, \"query\": 5, \"level\": \"loud\", \"organizationSlug\": \"../x\"}", "{}"));
        assertEquals(
                "Invalid arguments for t: organizationSlug: must be a slug: letters, digits, dots, dashes and underscores,"
                        + " at most 100 of them; query: must be text; limit: must be from 1 to 20; level: must be one of"
                        + " error, warning",
                error.advice());
    }

    @Test
    void whatIsRequiredMustBeGiven() {
        assertEquals(
                "Invalid arguments for t: organizationSlug: is required",
                assertThrows(InputError.class, () -> bind("{}", "{}")).advice());
        assertEquals(
                "Invalid arguments for t: organizationSlug: must not be empty",
                assertThrows(InputError.class, () -> bind("{\"organizationSlug\": \" \"}", "{}"))
                        .advice());
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "3.0, 3", "1e1, 10"})
    void wholeNumbersMayBeWrittenInAnyForm(String number, int value) {
        assertEquals(
                value,
                bind("{\"organizationSlug\": \"a\", \"limit\": %s}".formatted(number), "{}")
                        .get(LIMIT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "21", "2.5", "\"3\"", "1e400", "-9999999999999999999999", "true", "[3]"})
    void otherNumbersAreRefused(String number) {
        assertThrows(
                InputError.class, () -> bind("{\"organizationSlug\": \"a\", \"limit\": %s}".formatted(number), "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b-c_d", "0x", "12345678901234567890"})
    void slugsAreTaken(String slug) {
        assertEquals(
                slug,
                bind("{\"organizationSlug\": \"%s\"}".formatted(slug), "{}").get(Parameters.organization()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "..",
                "-a",
                "a/b",
                "a%2fb",
                "a\\\\b",
                "a b",
                "a\\u0000",
                "é",
                "123456789012345678901",
                "a?b",
                "a#b"
            })
    void whatIsNoSlugIsRefused(String slug) {
        assertThrows(InputError.class, () -> bind("{\"organizationSlug\": \"%s\"}".formatted(slug), "{}"));
    }

    @ParameterizedTest
    @CsvSource({"shop-1a2, SHOP-1A2", "' 42 ', 42", "#SHOP-1A2, SHOP-1A2", "my_shop-api-9z, MY_SHOP-API-9Z"})
    void issueIdsAreBroughtIntoShape(String given, String id) {
        assertEquals(id, Parameters.issueId().read(object("{\"issueId\": \"%s\"}".formatted(given))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shop", "-1", "///", "123456789012345678901"})
    void whatIsNoIssueIdIsRefused(String given) {
        assertThrows(
                InputError.class, () -> Parameters.issueId().read(object("{\"issueId\": \"%s\"}".formatted(given))));
    }

    @Test
    void theScopeDecidesOverTheCallerAndLeavesTheSchema() {
        var scope = new Scope(Optional.of("acme"), Optional.empty(), Optional.of("https://us.sentry.io"));
        var bound = Arguments.bind(
                TOOL, object("{\"organizationSlug\": \"evil\", \"regionUrl\": \"https://evil.example\"}"), scope);
        assertEquals("acme", bound.get(Parameters.organization()));
        assertEquals(Optional.of("https://us.sentry.io"), bound.get(Parameters.region()));
        assertEquals(object("""
                        {"type": "object",
                         "properties": {
                           "query": {"type": ["string", "null"], "description": "Words", "default": null},
                           "limit": {"type": ["integer", "null"], "description": "Most results", "minimum": 1, "maximum": 20, "default": 8},
                           "level": {"type": ["string", "null"], "description": "How bad", "enum": ["error", "warning", null], "default": null}},
                         "additionalProperties": false}"""), Deployment.json(TOOL.inputSchema(scope).toString()));
    }

    private static Arguments bind(String first, String second) {
        var both = object(first);
        both.setAll(object(second));
        return Arguments.bind(TOOL, both, Scope.ALL);
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Deployment.json(json);
    }
}
