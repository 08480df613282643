/** Sentry REST client; knows neither MCP nor the OAuth server. */
@org.jspecify.annotations.NullMarked
module picket.sentry {
    requires transitive com.fasterxml.jackson.databind;
    requires io.helidon.webclient;
    requires static org.jspecify;

    exports picket.sentry;
}
