package picket.api.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import picket.api.session.Scope;
import picket.api.tools.conversations.SearchAgentConversations;

final class AliasTest {
    private final Tool tool = new SearchAgentConversations();
    private final Declaration alias = new Alias(tool, "search_ai_conversations").declaration();

    @Test
    void differsFromItsToolInNameAndWordsAndIsNotAdvertised() {
        var own = tool.declaration();
        assertEquals("search_ai_conversations", alias.name());
        assertTrue(alias.description().contains(own.name()), alias::description);
        assertFalse(alias.advertised());
        assertEquals(own.inputSchema(Scope.ALL), alias.inputSchema(Scope.ALL));
        assertEquals(own.requirements(), alias.requirements());
        assertEquals(own.hints(), alias.hints());
        assertEquals(own.scopes(), alias.scopes());
        assertEquals(own.surface(), alias.surface());
    }
}
