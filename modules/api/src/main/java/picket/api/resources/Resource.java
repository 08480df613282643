package picket.api.resources;

import java.util.Map;
import java.util.Optional;
import picket.api.session.Requirements;
import picket.api.tools.Completer;
import picket.api.tools.Outcome;
import picket.api.tools.Toolbox;

/**
 * Something that has an address and can be read.
 *
 * @param uri its address, or a template of addresses
 * @param type media type of what is read
 * @param requirements what a session needs for it
 * @param completers of the variables in the template, by name
 */
public record Resource(
        String uri,
        String name,
        String title,
        String description,
        String type,
        Requirements requirements,
        Map<String, Completer> completers,
        Reader reader) {
    /** Copies the completers. */
    public Resource {
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
