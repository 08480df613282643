/**
 * Sentry REST client; knows neither MCP nor the OAuth server.
 *
 * <pre>{@code
 * try (var sentry = Sentry.open(Sentry.Options.defaults("1.0"), InstantSource.system())) {
 *     var client = sentry.client(SentryHost.of("sentry.io", false), token, Caller.UNKNOWN);
 *     client.organizations().list(Listing.FIRST).items().forEach(organization -> …);
 * }
 * }</pre>
 *
 * Every call blocks and throws {@link picket.sentry.SentryException}, whose {@link picket.sentry.SentryFailure} says
 * what went wrong. Records are lenient: what Sentry leaves out, or sends in another shape, is empty.
 */
@org.jspecify.annotations.NullMarked
module picket.sentry {
    requires com.github.benmanes.caffeine;
    requires transitive com.fasterxml.jackson.databind;
    requires io.helidon.common.tls;
    requires io.helidon.http;
    requires transitive io.helidon.webclient.api;
    requires io.helidon.webclient;
    requires transitive picket.http;
    requires static org.jspecify;

    exports picket.sentry;
}
