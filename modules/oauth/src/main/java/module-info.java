/** The OAuth 2.1 server in front of Sentry; {@link picket.oauth.OAuthWorker} is the front door. */
@org.jspecify.annotations.NullMarked
module picket.oauth {
    requires transitive java.sql;
    requires transitive picket.http;
    requires transitive picket.oauth.spi;
    requires static org.jspecify;

    exports picket.oauth;
}
