/** A small Sentry on loopback for demonstration and tests only; {@link picket.sandbox.Sandbox} is the front door. */
@org.jspecify.annotations.NullMarked
module picket.sandbox {
    requires java.sql;
    requires transitive picket.http;
    requires static org.jspecify;

    exports picket.sandbox;
}
