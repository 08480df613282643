package picket.http;

import io.helidon.common.context.Context;
import io.helidon.common.socket.SocketOptions;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.health.HealthObserver;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How each listener of a process is set up.
 *
 * @param connections at the same time, for each
 * @param intake of the bodies of all of them
 * @param access takes a line for each request of the public one
 * @param watcher is shown each connection when it is accepted
 */
record Listeners(
        Host.Settings settings, int connections, Intake intake, AccessLog access, Consumer<SocketChannel> watcher) {
    /** The public one. */
    WebServerConfig.Builder open(HttpFeature routes) {
        var policy = settings.policy();
        var gate = new Gate(
                AllowedHosts.of(settings.origin(), policy.hosts()),
                policy.proxies(),
                Gate.headers(settings.origin()),
                policy.accessLog() ? Optional.of(access) : Optional.empty());
        var listener = listener(settings.address(), settings.port(), gate, routes);
        policy.certificate().map(Certificate::load).ifPresent(listener::tls);
        return listener;
    }

    /** One for other processes of the deployment. */
    WebServerConfig.Builder internal(String address, int port, HttpFeature routes) {
        var gate = new Gate(AllowedHosts.ANY, settings.policy().proxies(), List.of(), Optional.empty());
        return listener(address, port, gate, routes);
    }

    /** The one for health and metrics. */
    WebServerConfig.Builder management(BooleanSupplier serving, Map<String, BooleanSupplier> checks) {
        var policy = settings.policy();
        var hosts = AllowedHosts.of(settings.origin(), policy.hosts());
        var gate = new Gate(hosts, List.of(), Gate.headers(settings.origin()), Optional.empty());
        var health = HealthObserver.builder().details(true).useSystemServices(false);
        health.addCheck(check(serving), HealthCheckType.READINESS, "serving");
        checks.forEach((name, check) -> health.addCheck(check(check), HealthCheckType.READINESS, name));
        return listener(policy.managementAddress(), settings.managementPort(), gate, routing -> {})
                .addFeature(ObserveFeature.builder()
                        .endpoint("")
                        .addObserver(health.build())
                        .build());
    }

    private static Supplier<HealthCheckResponse> check(BooleanSupplier check) {
        return () -> HealthCheckResponse.builder().status(check.getAsBoolean()).build();
    }

    private WebServerConfig.Builder listener(String address, int port, Gate gate, HttpFeature feature) {
        var context = Context.create();
        context.register(intake);
        return WebServer.builder()
                .serverContext(context)
                .host(address)
                .port(port)
                .shutdownHook(false)
                .shutdownGracePeriod(settings.grace())
                .featuresDiscoverServices(false) // what a listener does stands here, not in what lies on the path
                // Helidon leaves Nagle's algorithm on, which delays answers of several writes by 40 ms.
                .connectionOptions(new Patience(
                        SocketOptions.builder()
                                .tcpNoDelay(true)
                                .readTimeout(settings.policy().silence())
                                .build(),
                        watcher))
                .useNio(false) // reads of channels know no timeout
                .contentEncoding(new AsItCame())
                .maxPayloadSize(settings.policy().body())
                .maxTcpConnections(connections)
                .addProtocol(Http1Config.builder()
                        .maxPrologueLength(Host.Policy.REQUEST_LINE)
                        .maxHeadersSize(Host.Policy.HEADERS)
                        .addSendListener(new HeadAsGet())
                        .build())
                .directHandlers(gate.direct())
                .routing(routing -> gate.around(routing, feature));
    }
}
