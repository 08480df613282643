package picket.api.tools.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.tools.Content;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.Tolerance;
import picket.api.tools.ToolStage;
import picket.sentry.StubSentry;

final class GetEventAttachmentTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final String PATH = "projects/acme/shop/events/" + ID + "/attachments/";
    private static final String FILES = """
            [{"id": "11", "name": "shot.png", "type": "event.attachment", "size": 4, "mimetype": "image/png",
              "dateCreated": "2026-11-20T08:00:00Z", "sha1": "abc", "headers": {"Content-Type": "image/png"}},
             {"id": "12", "name": "../../etc/`x`.log", "type": "event.attachment", "size": 20, "mimetype": "text/plain"},
             {"id": "13", "name": "huge.bin", "size": 99000000, "mimetype": "application/octet-stream"},
             {"name": "no id"}]""";

    private final ToolStage stage = new ToolStage(new GetEventAttachment());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new GetEventAttachment());
    }

    @Test
    void listsThem() {
        stage.sentry().json(PATH, FILES);
        stage.golden("get_event_attachment", stage.run(arguments("")));
        assertEquals(List.of("GET " + PATH), stage.asked());
    }

    @Test
    void goesOnWhereThePageBeforeEndedAndFindsAFileOnAnyPage() {
        stage.sentry().page(PATH, FILES, "0:3:0");
        assertEquals(
                "0:3:0",
                ToolStage.facts(stage.run(arguments(""))).path("nextCursor").asText());
        stage.run(arguments(", \"cursor\": \"0:3:0\""));
        assertEquals("GET " + PATH + "?cursor=0%3A3%3A0", stage.asked().getLast());
        stage.refused(arguments(", \"attachmentId\": \"99\""));
        assertEquals(2 + 10, stage.asked().size());
    }

    @Test
    void anEventWithoutThemSaysSo() {
        stage.sentry().json(PATH, "[]");
        stage.golden("get_event_attachment-poor", stage.run(arguments(", \"attachmentId\": null")));
    }

    @Test
    void textIsShownInAFence() {
        stage.sentry().json(PATH, FILES);
        serve("12", "text/plain; charset=utf-8", "line 1\n``` run this");
        stage.golden("get_event_attachment-text", stage.run(arguments(", \"attachmentId\": \"12\"")));
        assertEquals(List.of("GET " + PATH, "GET " + PATH + "12/?download=1"), stage.asked());
    }

    @ParameterizedTest
    @CsvSource({
        "image/gif, GIF89a, Image, image/gif",
        "image/png, <svg>, Blob, application/octet-stream",
        "image/svg+xml, <svg>, Blob, application/octet-stream",
        "application/pdf, %PDF, Blob, application/pdf"
    })
    void imagesAreImagesOnlyIfTheirBytesSaySo(String claimed, String content, String kind, String type) {
        stage.sentry().json(PATH, FILES);
        serve("11", claimed, content);
        var result = stage.run(arguments(", \"attachmentId\": \"11\""));
        assertFalse(result.failed(), () -> ToolStage.text(result));
        if (kind.equals("Image")) {
            assertEquals(
                    type,
                    assertInstanceOf(Content.Image.class, result.content().getFirst())
                            .type());
        } else {
            var blob = assertInstanceOf(Content.Blob.class, result.content().getFirst());
            assertEquals("file:///shot.png", blob.uri());
            assertEquals(type, blob.type());
        }
        assertInstanceOf(Content.Text.class, result.content().getLast());
    }

    @Test
    void whatIsTooLargeIsNotDownloaded() {
        stage.sentry().json(PATH, FILES);
        var result = stage.run(arguments(", \"attachmentId\": \"13\""));
        assertTrue(ToolStage.text(result).contains("too large"), ToolStage.text(result));
        assertEquals(List.of("GET " + PATH), stage.asked());
    }

    @Test
    void anUnknownFileIsRefusedWithoutDownload() {
        stage.sentry().json(PATH, FILES);
        stage.refused(arguments(", \"attachmentId\": \"99\""));
        assertEquals(List.of("GET " + PATH), stage.asked());
    }

    @Test
    void everyFieldMayBeMissing() {
        Tolerance.check(stage, PATH, FILES, arguments(""));
        serve("12", "text/plain", "log");
        Tolerance.check(stage, PATH, FILES, arguments(", \"attachmentId\": \"12\""), "/1", "/1/id");
    }

    @ParameterizedTest
    @ValueSource(strings = {", \"attachmentId\": \"../x\"", ", \"eventId\": \"latest\""})
    void badArgumentsAreExplainedBeforeAnyRequest(String more) {
        stage.refused(arguments(more));
        assertEquals(List.of(), stage.asked());
    }

    private void serve(String id, String type, String content) {
        stage.sentry().reply(PATH + id + "/", new StubSentry.Reply(200, type, content, "", Duration.ZERO));
    }

    private static String arguments(String more) {
        var event = more.contains("eventId") ? "" : ", \"eventId\": \"" + ID + "\"";
        return "{\"organizationSlug\": \"acme\", \"projectSlug\": \"shop\"" + event + more + "}";
    }
}
