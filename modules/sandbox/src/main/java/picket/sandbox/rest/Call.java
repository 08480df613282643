package picket.sandbox.rest;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import picket.http.Body;

/** A request to an endpoint, let in. */
record Call(ServerRequest request, ServerResponse response, Caller caller) {
    private static final int LARGEST = 100_000;

    /** A part of the path, decoded. */
    String path(String name) {
        return request.path().pathParameters().get(name);
    }

    /** Whether the path has a part of that name. */
    boolean has(String name) {
        return request.path().pathParameters().contains(name);
    }

    /** A query parameter, if there and not blank. */
    Optional<String> query(String name) {
        return request.query().first(name).asOptional().map(String::strip).filter(value -> !value.isEmpty());
    }

    /** All values of a query parameter that are not blank. */
    List<String> queries(String name) {
        return request.query().all(name, List::of).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** The body, a JSON object. */
    Input input() {
        return switch (Body.read(request, LARGEST)) {
            case Body.TooLarge _ -> throw Refusal.tooLarge();
            case Body.Complete(var bytes) -> Input.parse(bytes);
        };
    }

    /** A query parameter that must be a time in seconds since 1970. */
    long seconds(String name, long fallback) {
        var value = query(name).orElse(Long.toString(fallback));
        if (!value.matches("\\d{1,10}(\\.\\d{1,9})?")) {
            throw Refusal.badRequest("Invalid value for " + name + ": seconds since 1970 are needed");
        }
        return (long) Double.parseDouble(value);
    }

    /** A query parameter that must be a number in bounds, both included. */
    int number(String name, int fallback, int least, int most) {
        var value = query(name);
        if (value.isEmpty()) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(value.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused below, like a number out of bounds
        }
        throw Refusal.badRequest(
                "Invalid value for " + name + ": a number from " + least + " to " + most + " is needed");
    }
}
