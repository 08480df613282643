package picket.oauth.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class ScopeTest {
    @Provide
    Arbitrary<Scope> scopes() {
        return Arbitraries.subsetOf(Scope.SUPPORTED.names()).map(names -> Scope.parse(String.join(" ", names)));
    }

    @Property
    void narrowingNeverWidens(@ForAll("scopes") Scope most, @ForAll("scopes") Scope asked) {
        var narrowed = asked.within(most);
        assertTrue(most.covers(narrowed));
        assertEquals(most.covers(asked), narrowed.equals(asked));
    }

    @Property
    void narrowingByAnyTextStaysWithinTheBound(@ForAll("scopes") Scope most, @ForAll String text) {
        assertTrue(most.covers(Scope.parse(text).within(most)));
    }

    @Property
    void readingBackWhatWasWrittenChangesNothing(@ForAll("scopes") Scope scope) {
        assertEquals(scope, Scope.parse(scope.text()));
    }

    @Test
    void writingIncludesReading() {
        var writer = Scope.parse("org:read event:write");
        assertTrue(writer.covers(Scope.parse("event:read")));
        assertFalse(Scope.parse("event:read").covers(Scope.parse("event:write")));
        assertFalse(writer.covers(Scope.parse("org:read team:read")));
        for (var name : List.of("org:read", "project:read", "team:read", "event:read")) {
            assertTrue(Scope.SUPPORTED.covers(name), name);
        }
    }

    @Test
    void ofWhatGoesTooFarTheReadingMayBeLeft() {
        var most = Scope.parse("org:read event:read team:write");
        assertEquals(Scope.parse("org:read event:read team:write"), Scope.SUPPORTED.within(most));
        assertEquals(
                Scope.parse("team:read"), Scope.parse("team:read project:write").within(most));
        assertEquals(
                Scope.parse("event:read event:write"),
                Scope.parse("event:write event:read").within(Scope.SUPPORTED));
        assertEquals(List.of(), Scope.parse("project:read").within(most).names());
    }

    @Test
    void unknownScopesAreLeftOut() {
        assertEquals(
                List.of("org:read"),
                Scope.parse("openid org:read org:admin org:read").names());
        assertEquals(Set.of(), Set.copyOf(Scope.parse("openid").names()));
    }
}
