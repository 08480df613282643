package picket.api.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Consumer;
import picket.api.ApiWorker;
import picket.api.transport.LocalEndpoint;
import picket.sentry.Sentry;

/** The tools of one user, with the connections that they use. */
record LocalTools(LocalEndpoint endpoint, Sentry sentry) implements ApiWorker.Local {
    @Override
    public void serve(InputStream in, OutputStream out) throws IOException {
        endpoint.serve(in, out);
    }

    @Override
    public Optional<JsonNode> answer(JsonNode message, Consumer<JsonNode> before) {
        return endpoint.answer(message, before);
    }

    @Override
    public ArrayNode definitions() {
        return endpoint.definitions();
    }

    @Override
    public void close() {
        sentry.close();
    }
}
