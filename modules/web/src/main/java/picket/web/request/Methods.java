package picket.web.request;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.List;

/** The methods that a path takes; all others are refused (RFC 9110 §15.5.6). {@code HEAD} has become {@code GET}. */
public final class Methods implements Handler {
    private final List<Taken> taken;

    private record Taken(Method method, Handler handler) {}

    private Methods(List<Taken> taken) {
        this.taken = List.copyOf(taken);
    }

    /** A path that is read. */
    public static Methods get(Handler handler) {
        return new Methods(List.of()).and(Method.GET, handler);
    }

    /** A path that is only sent to. */
    public static Methods post(Handler handler) {
        return new Methods(List.of()).and(Method.POST, handler);
    }

    /** Takes this too. */
    public Methods patch(Handler handler) {
        return and(Method.PATCH, handler);
    }

    /** Takes this too. */
    public Methods delete(Handler handler) {
        return and(Method.DELETE, handler);
    }

    private Methods and(Method method, Handler handler) {
        var more = new ArrayList<>(taken);
        more.add(new Taken(method, handler));
        return new Methods(more);
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) throws Exception {
        for (var each : taken) {
            if (each.method().equals(request.prologue().method())) {
                each.handler().handle(request, response);
                return;
            }
        }
        var names = taken.stream().map(each -> each.method().text()).toList();
        response.header(HeaderNames.ALLOW, String.join(", ", names).replace("GET", "GET, HEAD"));
        Code.METHOD_NOT_ALLOWED.problem().send(request, response);
    }
}
