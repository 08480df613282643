/** One process per worker; every remoteness of the project lives here. */
@org.jspecify.annotations.NullMarked
module picket.app.split {
    requires com.github.benmanes.caffeine;
    requires info.picocli;
    requires io.helidon.logging.common;
    requires io.helidon.webclient;
    requires picket.api;
    requires picket.db;
    requires picket.docs;
    requires picket.http;
    requires picket.oauth;
    requires picket.oauth.spi;
    requires picket.router;
    requires picket.web;
    requires static org.jspecify;

    uses picket.api.ApiWorker;
    uses picket.docs.Documentation.Provider;
    uses picket.oauth.OAuthWorker;
    uses picket.web.WebWorker;
}
