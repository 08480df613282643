package picket.sandbox.ingest;

import io.helidon.http.encoding.ContentDecoder;
import io.helidon.http.encoding.ContentEncoder;
import io.helidon.http.encoding.ContentEncoding;
import io.helidon.http.encoding.ContentEncodingContext;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets compressed bodies through as they are. Left alone, the web server refuses what it has no decoder for, before any
 * route could answer; and here it is {@link Compression} that undoes it, within limits.
 */
public final class Undecoded implements ContentEncoding {
    /** Those that are undone, and those that are refused once the body is read: sooner, senders may miss the answer. */
    private static final Set<String> LET_THROUGH = Stream.concat(
                    Compression.ENCODINGS.stream(), Stream.of("zstd", "compress"))
            .collect(Collectors.toUnmodifiableSet());

    /** Accepts the encodings that SDKs use. */
    public static ContentEncodingContext context() {
        return ContentEncodingContext.builder()
                .contentEncodingsDiscoverServices(false)
                .addContentEncoding(new Undecoded())
                .build();
    }

    @Override
    public Set<String> ids() {
        return LET_THROUGH;
    }

    @Override
    public boolean supportsEncoding() {
        return false;
    }

    @Override
    public boolean supportsDecoding() {
        return true;
    }

    @Override
    public ContentDecoder decoder() {
        return ContentDecoder.NO_OP;
    }

    @Override
    public ContentEncoder encoder() {
        return ContentEncoder.NO_OP;
    }

    @Override
    public String name() {
        return "undecoded";
    }

    @Override
    public String type() {
        return "undecoded";
    }
}
