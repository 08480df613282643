/** All workers in one process, and the commands. */
@org.jspecify.annotations.NullMarked
module picket.app.all {
    requires info.picocli;
    requires io.helidon.logging.common;
    requires java.logging;
    requires java.net.http;
    requires picket.api;
    requires picket.db;
    requires picket.docs;
    requires picket.http;
    requires picket.llm;
    requires picket.oauth;
    requires picket.oauth.spi;
    requires picket.router;
    requires picket.sandbox;
    requires picket.sentry;
    requires picket.web;
    requires static org.jspecify;

    uses picket.api.ApiWorker;
    uses picket.docs.Documentation.Provider;
    uses picket.docs.DocumentationIndex;
    uses picket.oauth.OAuthWorker;
    uses picket.sandbox.Sandbox;
    uses picket.web.WebWorker;
}
