package picket.api.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import picket.api.tools.Call;
import picket.api.tools.Content;
import picket.api.tools.Declaration;
import picket.api.tools.Parameter;
import picket.api.tools.Result;
import picket.api.tools.Surface;
import picket.api.tools.Tool;
import picket.http.Json;

/** The tools that the harness knows by name. */
final class FixtureTools {
    static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static final byte[] WAV =
            Base64.getDecoder().decode("UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAA=");

    /** Opens when a call notices that its client has left. */
    static final CountDownLatch CANCELLED = new CountDownLatch(1);

    private FixtureTools() {}

    /** A harmless one comes first: the harness calls the first of the list without arguments. */
    static List<Tool> list() {
        return Stream.of(content(), AskingTools.list(), TaskTools.list(), schemas())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Tool> content() {
        return List.of(
                Fixture.of("test_simple_text", _ -> Result.text("This is a simple text response for testing.")),
                Fixture.of("test_image_content", _ -> Result.of(new Content.Image(PNG, "image/png"))),
                Fixture.of("test_audio_content", _ -> Result.of(new Content.Audio(WAV, "audio/wav"))),
                Fixture.of("test_embedded_resource", _ -> Result.of(embedded("test://embedded-resource"))),
                Fixture.of(
                        "test_multiple_content_types",
                        _ -> Result.text("Multiple content types test:")
                                .with(new Content.Image(PNG, "image/png"))
                                .with(embedded("test://mixed-content-resource"))),
                Fixture.of("test_error_handling", _ -> Result.failure("This tool intentionally returns an error")),
                Fixture.of("test_tool_with_progress", FixtureTools::slowly),
                Fixture.of("test_until_cancelled", FixtureTools::untilCancelled),
                Fixture.of("test_logging_tool", _ -> Result.text("Nothing was logged.")));
    }

    private static List<Tool> schemas() {
        var region = Parameter.text("region", "Where to run").mirrored("Region");
        var name = Parameter.text("name", "Who lives there").optional();
        var address = Parameter.object("address", "Where they live")
                .with("$ref", "#address")
                .optional();
        var keywords = Declaration.named("json_schema_2020_12_tool", "JSON Schema", "Shows what a schema can say")
                .on(Surface.DIRECT)
                .parameters(name, address)
                .keywords(keywords())
                .build();
        return List.of(
                Fixture.of("test_custom_header", call -> Result.text("In " + call.get(region)), region),
                new Fixture(keywords, _ -> Result.text("It does.")));
    }

    private static ObjectNode keywords() {
        try {
            return (ObjectNode) Json.MAPPER.readTree("""
                    {"$schema": "https://json-schema.org/draft/2020-12/schema",
                     "$defs": {"address": {"$anchor": "address", "type": "object",
                       "properties": {"street": {"type": "string"}, "city": {"type": "string"}}}},
                     "allOf": [{"anyOf": [{"required": ["name"]}, {"required": ["address"]}]}],
                     "if": {"required": ["address"]}, "then": {"required": ["name"]}, "else": {}}""");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Result slowly(Call call) {
        for (int done = 0; done <= 100; done += 50) {
            call.client().progress().report(done, 100, done + " of 100");
            LockSupport.parkNanos(50_000_000);
        }
        return Result.text("Done, in three steps.");
    }

    /** Goes on for ten seconds unless nobody waits. */
    private static Result untilCancelled(Call call) {
        try {
            for (int done = 0; done < 1_000; done++) {
                call.client().progress().report(done, 1_000, "still there");
                LockSupport.parkNanos(10_000_000);
            }
            return Result.text("Nobody left.");
        } catch (CancellationException e) {
            CANCELLED.countDown();
            throw e;
        }
    }

    private static Content embedded(String uri) {
        return new Content.Embedded(uri, "text/plain", "This is an embedded resource content.");
    }
}
