package picket.api.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** What a client can be asked for while a call waits. */
public enum Ability {
    /** A form for the person at the keyboard. */
    ELICITATION("elicitation", "elicitation/create"),
    /** An answer of the client's own model. */
    SAMPLING("sampling", "sampling/createMessage"),
    /** The folders that the client works in. */
    ROOTS("roots", "roots/list");

    private final String capability;
    private final String method;

    Ability(String capability, String method) {
        this.capability = capability;
        this.method = method;
    }

    /** Its name among the capabilities of a client. */
    public String capability() {
        return capability;
    }

    /** The method that asks for it. */
    public String method() {
        return method;
    }

    /**
     * What a client declares.
     *
     * @param capabilities the object of MCP
     */
    public static Set<Ability> among(JsonNode capabilities) {
        var declared = EnumSet.noneOf(Ability.class);
        Arrays.stream(values())
                .filter(ability -> capabilities.path(ability.capability).isObject())
                .forEach(declared::add);
        var elicitation = capabilities.path(ELICITATION.capability);
        if (!elicitation.isEmpty() && !elicitation.has("form")) {
            declared.remove(ELICITATION); // only links (Elicitation, Capabilities)
        }
        return declared;
    }
}
