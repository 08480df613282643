package picket.api.tools;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something that a client is asked before a call can go on.
 *
 * @param params of the method that asks
 */
public record Question(Ability ability, ObjectNode params) {
    /**
     * A form. It must not ask for secrets (Elicitation, Security Considerations).
     *
     * @param message for the person who fills it in
     * @param fields an object of text, numbers and flags
     */
    public static Question form(String message, Schema fields) {
        var params = JsonNodeFactory.instance.objectNode().put("message", message);
        return new Question(Ability.ELICITATION, params.set("requestedSchema", fields.open()));
    }
}
