package picket.api.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picket.api.ApiWorker;
import picket.api.protocol.MirroredHeaders;
import picket.api.protocol.Reply;
import picket.api.protocol.Revision;
import picket.api.session.Session;
import picket.api.tools.Declaration;
import picket.sentry.Sentry;

/**
 * One user on this machine. Whoever started the process is let in once; there are no headers, so the rules about them
 * hold by themselves.
 */
public final class LocalCaller implements ApiWorker.Local {
    /** What logs call all requests of the one process that answers one user. */
    private static final String REQUEST = "local";

    private final Responder responder;
    private final Session caller;
    private final List<Declaration> tools;
    private final Sentry sentry;

    /** @param sentry closed with this */
    public LocalCaller(Responder responder, Session caller, List<Declaration> tools, Sentry sentry) {
        this.responder = responder;
        this.caller = caller;
        this.tools = List.copyOf(tools);
        this.sentry = sentry;
    }

    @Override
    public void serve(InputStream in, OutputStream out) throws IOException {
        new Conversation(this, out).run(in);
    }

    @Override
    public Optional<JsonNode> answer(JsonNode message, Consumer<JsonNode> before) {
        return reply(message, Revision.V2025_11_25.id(), before).body();
    }

    @Override
    public ArrayNode definitions() {
        return Documents.definitions(tools);
    }

    @Override
    public void close() {
        sentry.close();
    }

    /** @param version of a message that names none */
    Reply reply(JsonNode message, String version, Consumer<JsonNode> before) {
        return responder.reply(
                message,
                MirroredHeaders.repeating(message, version),
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
                REQUEST);
    }
}
