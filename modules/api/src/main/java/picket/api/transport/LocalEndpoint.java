package picket.api.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picket.api.protocol.MirroredHeaders;
import picket.api.protocol.Reply;
import picket.api.protocol.Revision;
import picket.api.session.Session;
import picket.api.tools.Client;
import picket.api.tools.Declaration;

/**
 * MCP for one user of this machine. Whoever started the process is let in once; there are no headers, so the rules about
 * them hold by themselves.
 */
public final class LocalEndpoint {
    /** What logs call all requests of the one process that answers one user. */
    private static final String REQUEST = "local";

    private final Responder responder;
    private final Session caller;
    private final List<Declaration> tools;

    /** @param tools every tool, filtered by nothing */
    public LocalEndpoint(Responder responder, Session caller, List<Declaration> tools) {
        this.responder = responder;
        this.caller = caller;
        this.tools = List.copyOf(tools);
    }

    /** Answers the messages of one client, one a line, until the input ends. */
    public void serve(InputStream in, OutputStream out) throws IOException {
        new Conversation(this, out).run(in);
    }

    /**
     * Answers one message; nothing for a notification.
     *
     * @param before hears the notifications that come before the answer
     */
    public Optional<JsonNode> answer(JsonNode message, Consumer<JsonNode> before) {
        return reply(message, Revision.V2025_11_25.id(), before).body();
    }

    /** Ends the answers that would go on for as long as the client listens. */
    void finish() {
        responder.finish();
    }

    /** The definitions of all tools, as the document {@code /.mcp/tools.json} has them. */
    public ArrayNode definitions() {
        return Documents.definitions(tools);
    }

    /** @param version of a message that names none */
    Reply reply(JsonNode message, String version, Consumer<JsonNode> before) {
        var headers = MirroredHeaders.repeating(message, version);
        return responder.reply(
                message,
                headers,
                caller,
                new Outlet() {
                    @Override
                    public boolean accepted() {
                        return true;
                    }

                    @Override
                    public void send(JsonNode notification) {
                        before.accept(notification);
                    }
                },
                new Client.Request(REQUEST, headers.revision(), Optional.empty()));
    }
}
