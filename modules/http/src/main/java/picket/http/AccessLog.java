package picket.http;

import io.helidon.http.Method;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.time.InstantSource;
import java.util.LinkedHashMap;

/**
 * A line of JSON for each request.
 *
 * @param to where it goes
 * @param clock what it tells the time by
 */
record AccessLog(System.Logger to, InstantSource clock) {
    /** The path goes without its query, where codes and states travel. */
    void write(Method method, ServerRequest request, RoutingResponse response, long nanos) {
        var line = new LinkedHashMap<String, Object>();
        line.put("time", clock.instant().toString());
        line.put("method", method.text());
        line.put("path", request.prologue().uriPath().rawPath());
        line.put("status", response.status().code());
        line.put("ms", Math.round(nanos / 1e4) / 1e2);
        line.put("bytes", response.bytesWritten());
        line.put("request", response.headers().first(RequestId.HEADER).orElse(""));
        line.put("client", ClientAddress.of(request));
        to.log(System.Logger.Level.INFO, Json.text(line));
    }
}
