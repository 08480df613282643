package picket.app.split.wire;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What both ends of the wire agree on: {@code POST /wire} with a sealed call, answered by a sealed result.
 *
 * <p>A call is {@code {"time": epoch milliseconds, "method": …, "arguments": {…}}}, a result {@code {"value": …}} or
 * {@code {"failure": …}}. The salt of a call is its nonce, and the result is sealed for that nonce.
 */
final class Protocol {
    /** Raised with every change of the messages; processes of different versions refuse each other. */
    static final int VERSION = 2;

    static final String PATH = "/wire";
    static final HeaderName VERSION_HEADER = HeaderNames.create("Picket-Wire-Version");

    /** Answered by every endpoint itself, to find out whether both ends understand each other. */
    static final String HELLO = "hello";

    private static final byte[] CALL = "picket wire call".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RESULT = "picket wire result".getBytes(StandardCharsets.US_ASCII);

    private Protocol() {}

    static byte[] call() {
        return CALL.clone();
    }

    /** @param nonce of the call */
    static byte[] result(byte[] nonce) {
        var purpose = new ByteArrayOutputStream();
        purpose.writeBytes(RESULT);
        purpose.writeBytes(nonce);
        return purpose.toByteArray();
    }
}
