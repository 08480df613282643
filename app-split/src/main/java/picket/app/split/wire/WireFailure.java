package picket.app.split.wire;

import java.io.Serial;

/** There is no trustworthy result of a call. With a cause the connection broke; without, the other process refused. */
public final class WireFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    WireFailure(String message, Exception cause) {
        super(message, cause);
    }

    WireFailure(String message) {
        super(message);
    }
}
