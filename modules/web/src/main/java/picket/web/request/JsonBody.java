package picket.web.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import picket.http.Body;
import picket.http.Json;
import picket.http.Problem;

/** Bodies of the site's API, most of them one JSON object each. */
public final class JsonBody {
    private JsonBody() {}

    /**
     * Reads a body.
     *
     * @param most bytes
     * @throws Problem.Thrown if it is too large, or no JSON object
     */
    public static ObjectNode read(ServerRequest request, int most) {
        return read(request, most, Code.INVALID_REQUEST);
    }

    /** The same where what is no JSON object has a code of its own. */
    public static ObjectNode read(ServerRequest request, int most, Code noObject) {
        return object(bytes(request, most), noObject);
    }

    /** The same as it came, whatever JSON that is. */
    public static byte[] bytes(ServerRequest request, int most) {
        if (!Body.type(request).equals("application/json")) {
            throw refused(Status.UNSUPPORTED_MEDIA_TYPE_415, "The body must be application/json.");
        }
        return any(request, most);
    }

    /** A body of whatever type. */
    public static byte[] any(ServerRequest request, int most) {
        return switch (Body.read(request, most)) {
            case Body.TooLarge(var limit) ->
                throw refused(Status.REQUEST_ENTITY_TOO_LARGE_413, "The body must have at most " + limit + " bytes.");
            case Body.Complete(var bytes) -> bytes;
        };
    }

    private static ObjectNode object(byte[] bytes, Code noObject) {
        try {
            if (Json.BODIES.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
            throw noObject.thrown("The body must be a JSON object.");
        } catch (IOException e) {
            throw noObject.thrown("The body is not JSON, nested too deeply, or has too many values.");
        }
    }

    private static Problem.Thrown refused(Status status, String error) {
        return new Problem.Thrown(Code.INVALID_REQUEST.problem(status, error));
    }
}
