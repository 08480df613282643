/**
 * The OAuth 2.1 server in front of Sentry; {@link picket.oauth.OAuthWorker} is the front door.
 *
 * <p>{@snippet :
 * var oauth = ServiceLoader.load(OAuthWorker.class).findFirst().orElseThrow();
 * try (var running = oauth.open(settings, skills, database)) {
 *     Host.start(http, new Mount(running));
 *     running.tokens().validateToken(token, resource);
 * }
 * }
 */
@org.jspecify.annotations.NullMarked
module picket.oauth {
    requires com.github.benmanes.caffeine;
    requires com.nimbusds.jose.jwt;
    requires io.helidon.common.configurable;
    requires io.helidon.security;
    requires io.helidon.security.providers.common;
    requires io.helidon.security.providers.oidc;
    requires io.helidon.security.providers.oidc.common;
    requires io.helidon.webclient;
    requires io.helidon.webclient.api;
    requires picket.store;
    requires static io.helidon.config.metadata;
    requires static org.jspecify;
    requires transitive java.sql;
    requires transitive picket.http;
    requires transitive picket.oauth.spi;
    requires transitive picket.sentry;

    exports picket.oauth;

    provides picket.oauth.OAuthWorker with
            picket.oauth.internal.OAuthServer;
}
