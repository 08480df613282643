/**
 * A small Sentry on loopback, for demonstration and tests only: SDKs send to it, its REST API answers, its OAuth
 * application signs users in. {@link picket.sandbox.Sandbox} is the front door.
 *
 * <p>{@snippet :
 * var callback = URI.create("http://localhost:8787/oauth/callback");
 * try (var sandbox = provider.open(new Sandbox.Settings(8789, Path.of("data"), callback))) {
 *     System.out.println(sandbox.dsn());
 * }
 * }
 */
@org.jspecify.annotations.NullMarked
module picket.sandbox {
    requires com.h2database;
    requires com.zaxxer.hikari;
    requires dec;
    requires io.helidon.http;
    requires java.sql;
    requires transitive picket.http;
    requires static org.jspecify;

    exports picket.sandbox;

    provides picket.sandbox.Sandbox with
            picket.sandbox.internal.EmbeddedSandbox;
}
