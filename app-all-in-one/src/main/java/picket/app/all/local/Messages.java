package picket.app.all.local;

import java.io.InputStream;
import java.io.OutputStream;

/** The two streams of a conversation. */
public record Messages(InputStream in, OutputStream out) {}
