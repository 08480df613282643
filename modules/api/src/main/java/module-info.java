/** The MCP server; {@link picket.api.ApiWorker} is the front door. */
@org.jspecify.annotations.NullMarked
module picket.api {
    requires transitive picket.docs;
    requires transitive picket.http;
    requires transitive picket.oauth.spi;
    requires picket.sentry;
    requires static org.jspecify;

    exports picket.api;
}
