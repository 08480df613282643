package picket.sandbox.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentry's search language as text and as a tree. */
final class QueryTest {

    /** On the right: the same in the one form that we print, where words stand in quotes. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            is:unresolved                          | is:"unresolved"
            !level:info cart failed                | !level:"info" "cart failed"
            render() failed                        | "render() failed"
            "a b" c                                | "a b" "c"
            key:"a \\"b\\" c"                        | key:"a \\"b\\" c"
            user.email:*@acme.com                  | user.email:"*@acme.com"
            path:C:\\dir\\x*                         | path:"C:\\\\dir\\\\x*"
            star:2\\*3                              | star:"2\\*3"
            span.duration:>=2.5s                   | span.duration:>=2.5s
            count():>10 p95(span.duration):<1min   | count():>10 p95(span.duration):<1min
            avg(value,req.time,gauge,-):>1         | avg(value,req.time,gauge,-):>1
            level:[error, fatal,"a b"]             | level:["error", "fatal", "a b"]
            has:user !has:release                  | has:user !has:release
            tags[shelf]:b7 tags[n,number]:>3       | tags[shelf]:"b7" tags[n,number]:>3
            lastSeen:-2d age:+1w                   | lastSeen:"-2d" age:"+1w"
            a:1 OR b:2 AND c:3                     | a:"1" OR b:"2" c:"3"
            (a:1 or b:2) c:3                       | (a:"1" OR b:"2") c:"3"
            ((a:1) (b:2 c:3))                      | a:"1" b:"2" c:"3"
            see https://acme.example/x now         | "see https://acme.example/x now"
            user.email:""                          | user.email:""
            url:https://acme.example/a?b=c:1       | url:"https://acme.example/a?b=c:1"
            orchestration android                  | "orchestration android"
            """)
    void aSearchIsReadAndPrinted(String written, String printed) {
        var query = Query.parse(written);
        assertEquals(printed, query.print());
        assertEquals(query, Query.parse(printed));
    }

    @Test
    void nothingMatchesEverything() {
        assertEquals(Query.ALL, Query.parse("  "));
    }

    @Test
    void alternativesBindLooserThanConjunctions() {
        assertEquals(
                new Query.Or(List.of(word("a"), new Query.And(List.of(word("b"), word("c"))))),
                Query.parse("a OR b AND c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "level:",
                "has:",
                "a OR",
                "AND a",
                "OR b",
                "a AND OR b",
                "()",
                "(a",
                "a)",
                "level:[error",
                "level:[]",
                "level:[error,]",
                "level:[a b]",
                "timesSeen:>",
                "timesSeen:>\"a b\"",
                "\"open",
                "key:\"open"
            })
    void whatIsNoSearchIsRefused(String written) {
        assertThrows(UnsupportedQuery.class, () -> Query.parse(written));
    }

    @Test
    void depthAndLengthAreBounded() {
        assertThrows(UnsupportedQuery.class, () -> Query.parse("(".repeat(4_000) + "a" + ")".repeat(4_000)));
        assertThrows(UnsupportedQuery.class, () -> Query.parse("a".repeat(20_000)));
    }

    private static Query word(String text) {
        return new Query.Text(new Value.Exact(text));
    }
}
