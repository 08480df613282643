package picket.api.tools;

import java.util.List;
import java.util.stream.Collectors;
import picket.api.session.Session;

/** Every tool of this release, in the order in which they are listed. */
public final class Catalogue {
    private final List<Tool> tools;
    private final Environment environment;
    private final Phrases phrases;

    /** @param tools the explicit list */
    public Catalogue(List<Tool> tools, Environment environment) {
        this.tools = List.copyOf(tools);
        this.environment = environment;
        var names = tools.stream().map(tool -> tool.declaration().name()).collect(Collectors.toSet());
        if (names.size() != tools.size()) {
            throw new IllegalArgumentException("two tools have one name");
        }
        this.phrases = new Phrases(names);
    }

    /** All declarations, filtered by nothing. */
    public List<Declaration> declarations() {
        return tools.stream().map(Tool::declaration).toList();
    }

    /** The tools that exist in a session, for one call. */
    public Toolbox open(Session session, Client client) {
        var available = tools.stream()
                .filter(tool -> session.allows(
                        tool.declaration().name(), tool.declaration().requirements()))
                .toList();
        return new Toolbox(phrases, available, session, client, environment, new Witness(environment, session, client));
    }
}
