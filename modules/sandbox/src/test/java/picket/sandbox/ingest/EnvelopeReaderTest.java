package picket.sandbox.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import picket.http.Json;

/** Any envelope that is written is read the same, and any bytes are an envelope or are refused. */
final class EnvelopeReaderTest {

    @Property(tries = 300)
    void whatIsWrittenIsReadTheSame(@ForAll("payloads") List<byte[]> payloads, @ForAll boolean lastBreak) {
        var out = new ByteArrayOutputStream();
        out.writeBytes("{\"event_id\":\"x\"}\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < payloads.size(); i++) {
            var header = Json.MAPPER.createObjectNode().put("type", "t" + i).put("length", payloads.get(i).length);
            out.writeBytes((header + "\n").getBytes(StandardCharsets.UTF_8));
            out.writeBytes(payloads.get(i));
            if (lastBreak || i < payloads.size() - 1) {
                out.write('\n');
            }
        }

        var envelope = Envelope.read(out.toByteArray());
        assertEquals("x", envelope.header().path("event_id").asText());
        assertEquals(
                payloads.stream().map(ByteBuffer::wrap).toList(),
                envelope.items().stream().map(Envelope.Item::payload).toList());
        assertEquals(
                "t0", payloads.isEmpty() ? "t0" : envelope.items().getFirst().type());
    }

    @Property(tries = 300)
    void anyBytesAreReadOrRefused(@ForAll("pieces") String text) {
        try {
            for (var item : Envelope.read(text.getBytes(StandardCharsets.UTF_8)).items()) {
                assertFalse(item.header().path("type").isMissingNode());
            }
        } catch (Rejection refused) {
            assertEquals(4, refused.status().code() / 100);
            assertFalse(refused.causes().isEmpty());
        }
    }

    @Provide
    Arbitrary<List<byte[]>> payloads() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(40).list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> pieces() {
        var marks = Arbitraries.of(
                "{}",
                "\n",
                "{\"type\":\"event\"}",
                "{\"type\":\"log\",\"length\":3}",
                "abc",
                "{\"length\":-1}",
                "[",
                "\u0000",
                "é");
        return Arbitraries.oneOf(
                marks.list().ofMaxSize(12).map(parts -> String.join("", parts)),
                Arbitraries.strings().ofMaxLength(60));
    }
}
