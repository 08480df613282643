package picket.api.prompts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picket.api.tools.Toolbox;

/**
 * A call that a prompt leads to, as the session makes it. What the endpoint decides is not in it.
 *
 * @param tool that a prompt names among its tools, without which a session does not have it
 */
record Proposal(Toolbox toolbox, String tool, ObjectNode arguments) {
    private static final String PROJECT = "projectSlugOrId";

    /** A call in an organization; one that is not known is left to be found. */
    static Proposal in(String organization, Toolbox toolbox, String tool) {
        var arguments = JsonNodeFactory.instance.objectNode();
        if (toolbox.session().scope().organization().isEmpty()) {
            arguments.put("organizationSlug", organization.isEmpty() ? "…" : organization);
        }
        return new Proposal(toolbox, tool, arguments);
    }

    /** The same with an argument, unless that is blank. */
    Proposal with(String name, String value) {
        boolean decided =
                name.equals(PROJECT) && toolbox.session().scope().project().isPresent();
        if (!value.isBlank() && !decided) {
            arguments.put(name, value);
        }
        return this;
    }

    /** How to call it. */
    String text() {
        return toolbox.mention(tool, arguments.toString()).orElseThrow();
    }
}
