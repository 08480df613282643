/** The MCP server; {@link picket.api.ApiWorker} is the front door. */
@org.jspecify.annotations.NullMarked
module picket.api {
    requires transitive java.sql;
    requires transitive picket.docs;
    requires transitive picket.http;
    requires transitive picket.llm;
    requires transitive picket.oauth.spi;
    requires transitive picket.sentry;
    requires com.github.benmanes.caffeine;
    requires java.desktop;
    requires picket.limits;
    requires picket.store;
    requires io.modelcontextprotocol.sdk.mcp.core;
    requires io.modelcontextprotocol.sdk.mcp.json.jackson2;
    requires reactor.core;
    requires static org.jspecify;

    exports picket.api;

    provides picket.api.ApiWorker with
            picket.api.internal.ApiProvider;
}
