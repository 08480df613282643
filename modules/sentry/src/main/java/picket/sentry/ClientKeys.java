package picket.sentry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Reads and changes the client keys of projects. */
public final class ClientKeys {
    private final Line line;

    ClientKeys(Line line) {
        this.line = line;
    }

    /** The keys of a project. */
    public Page<ClientKey> list(String organization, String project, Listing listing) {
        return line.send(listing.of(Call.get("projects", organization, project, "keys")))
                .page(json -> json.text("id").isBlank() ? Optional.empty() : Optional.of(ClientKey.read(json)));
    }

    /** Creates a key. */
    public ClientKey create(String organization, String project, String name) {
        var body = JsonNodeFactory.instance.objectNode().put("name", name);
        return ClientKey.read(line.send(Call.post(body, "projects", organization, project, "keys"))
                .object());
    }

    /**
     * Changes a key.
     *
     * @param change the members to set, as the REST API names them
     * @return the key as it is now
     */
    public ClientKey update(String organization, String project, String key, ObjectNode change) {
        return ClientKey.read(line.send(Call.put(change, "projects", organization, project, "keys", key))
                .object());
    }
}
