package picket.api.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picket.api.tools.Completer;
import picket.api.tools.Outcome;
import picket.api.tools.Toolbox;

/**
 * Something that has an address and can be read.
 *
 * @param uri its address, or a template of addresses
 * @param type media type of what is read
 * @param meta what its content says about itself in {@code _meta}
 * @param tools that it is read with, without which a session does not have it
 * @param completers of the variables in the template, by name
 */
public record Resource(
        String uri,
        String name,
        String title,
        String description,
        String type,
        Optional<ObjectNode> meta,
        Set<String> tools,
        Map<String, Completer> completers,
        Reader reader) {
    /** Copies the collections. */
    public Resource {
        tools = Set.copyOf(tools);
        completers = Map.copyOf(completers);
    }

    /** Reads it. */
    @FunctionalInterface
    public interface Reader {
        /**
         * Its content, or in words why there is none; empty if the session has no such thing.
         *
         * @param variables of the template, by name
         */
        Optional<Outcome> read(Toolbox toolbox, Map<String, String> variables);
    }

    /** Whether it stands for many addresses. */
    public boolean isTemplate() {
        return new UriTemplate(uri).hasVariables();
    }

    Optional<Map<String, String>> match(String address) {
        return new UriTemplate(uri).match(address);
    }
}
