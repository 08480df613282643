package picket.sandbox.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is understood of the search language. */
final class IssueQueryTest {

    static Stream<Arguments> queries() {
        return Stream.of(
                Arguments.of("", List.of()),
                Arguments.of("  ", List.of()),
                Arguments.of("timeout", List.of(is(new Term.Text("timeout")))),
                Arguments.of("\"read timed out\"", List.of(is(new Term.Text("read timed out")))),
                Arguments.of("is:unresolved", List.of(is(new Term.Status("unresolved")))),
                Arguments.of("!is:resolved", List.of(not(new Term.Status("resolved")))),
                Arguments.of("is:unassigned", List.of(not(new Term.Assigned()))),
                Arguments.of("level:fatal", List.of(is(new Term.Level("fatal")))),
                Arguments.of("browser:\"Firefox 141.0\"", List.of(is(new Term.TagIs("browser", "Firefox 141.0")))),
                Arguments.of("tags.shelf:b7", List.of(is(new Term.TagIs("shelf", "b7")))),
                Arguments.of("has:user", List.of(is(new Term.HasTag("user")))),
                Arguments.of("user:id:17", List.of(is(new Term.TagIs("user", "id:17")))),
                Arguments.of("render() failed", List.of(is(new Term.Text("render()")), is(new Term.Text("failed")))),
                Arguments.of(
                        "is:unresolved checkout !level:info",
                        List.of(
                                is(new Term.Status("unresolved")),
                                is(new Term.Text("checkout")),
                                not(new Term.Level("info")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("queries")
    void aQueryIsReadAsTerms(String query, List<Term> terms) {
        assertEquals(terms, IssueQuery.parse(query));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "is:odd",
                "a OR b",
                "a AND b",
                "(a b)",
                "age:>3d",
                "release:1.*",
                "level:[error,fatal]",
                "level:",
                "issue.id:x"
            })
    void whatIsNotUnderstoodIsRefused(String query) {
        assertThrows(UnsupportedQuery.class, () -> IssueQuery.parse(query));
    }

    private static Term is(Term.Condition condition) {
        return new Term(condition, false);
    }

    private static Term not(Term.Condition condition) {
        return new Term(condition, true);
    }
}
