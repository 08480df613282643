/**
 * The kernel of every process: listeners, problem bodies, request ids, settings.
 *
 * <p>{@snippet :
 * var settings = Settings.of(System.getenv(), Map.of(), Map.of());
 * var http = Host.Settings.read(settings);
 * settings.check();
 * var host = Host.start(http, routing -> routing.get("/hello", (req, res) -> res.send("hello")));
 * }
 */
@org.jspecify.annotations.NullMarked
module picket.http {
    requires transitive com.fasterxml.jackson.databind;
    requires transitive io.helidon.webserver;
    requires io.helidon.common.configurable;
    requires io.helidon.common.context;
    requires io.helidon.common.pki;
    requires io.helidon.common.socket;
    requires io.helidon.common.tls;
    requires io.helidon.health;
    requires io.helidon.webserver.observe;
    requires io.helidon.webserver.observe.health;
    requires io.helidon.webserver.observe.metrics;
    requires java.management;
    requires jdk.management;
    requires static org.jspecify;

    exports picket.http;
}
