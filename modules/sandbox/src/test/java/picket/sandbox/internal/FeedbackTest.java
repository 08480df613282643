package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What comes along with events: files, and what users say. */
@ExtendWith(SharedSandbox.class)
final class FeedbackTest {
    private final TestSandbox sandbox;

    FeedbackTest(TestSandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Test
    void filesOfAnEventAreListedAndRead() throws Exception {
        var content = new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, '\n', 1};
        var body = new java.io.ByteArrayOutputStream();
        body.write("""
                {"event_id":"aaaaaaaabbbbccccdddd000000000001"}
                {"type":"event"}
                {"message":"with a picture"}
                {"type":"attachment","length":7,"filename":"shot.png","content_type":"image/png"}
                """.getBytes(StandardCharsets.UTF_8));
        body.write(content);
        body.write("""

                {"type":"attachment","length":2,"filename":"a \\"b\\"\\r.txt","content_type":"text/plain\\r\\nX: y"}
                hi
                """.getBytes(StandardCharsets.UTF_8));
        assertEquals(200, sandbox.envelope(body.toByteArray(), "").statusCode());
        var path = "/projects/acme/storefront/events/aaaaaaaabbbbccccdddd000000000001/attachments/";
        var files = sandbox.json(path);
        assertEquals("shot.png", files.at("/0/name").asText());
        assertEquals(7, files.at("/0/size").asInt());
        assertEquals(40, files.at("/0/sha1").asText().length());
        assertEquals("application/octet-stream", files.at("/1/mimetype").asText());
        var one = path + files.at("/0/id").asText() + "/";
        assertEquals(files.get(0), sandbox.json(one));
        try (var client = java.net.http.HttpClient.newHttpClient()) {
            var file = client.send(
                    sandbox.to("/api/0" + one + "?download=1")
                            .header(
                                    "Authorization",
                                    "Bearer " + sandbox.running().userToken())
                            .build(),
                    BodyHandlers.ofByteArray());
            assertArrayEquals(content, file.body());
            assertEquals("image/png", file.headers().firstValue("Content-Type").orElseThrow());
        }
        assertEquals(
                200,
                sandbox.get(path + files.at("/1/id").asText() + "/?download").statusCode());
        assertEquals(404, sandbox.get(path + "99999/").statusCode());
    }

    @Test
    void whatUsersSayAboutAnErrorHangsOnItsIssue() {
        var event = sandbox.error("ReportedError", "report");
        sandbox.envelope("""
                {}
                {"type":"user_report"}
                {"event_id":"%s","name":"Ada","email":"ada@example.com","comments":"It broke"}""".formatted(event));
        var issue = sandbox.json("/organizations/acme/issues/?query=" + event)
                .at("/0/id")
                .asText();
        var path = "/organizations/acme/issues/" + issue + "/";
        var reports = sandbox.json(path + "user-reports/");
        assertEquals("It broke", reports.at("/0/comments").asText());
        assertEquals(event, reports.at("/0/event/eventID").asText());
        assertEquals(1, sandbox.json(path).path("userReportCount").asInt());
        assertTrue(sandbox.json("/projects/acme/storefront/user-feedback/")
                .toString()
                .contains("It broke"));
    }

    @Test
    void feedbackIsAnIssueOfItsOwnAndAReportOfTheErrorThatItNames() {
        var event = sandbox.error("FeedbackError", "feedback");
        sandbox.envelope("""
                {"event_id":"aaaaaaaabbbbccccdddd000000000002"}
                {"type":"feedback"}
                {"contexts":{"feedback":{"message":"The button does nothing","name":"Bo","contact_email":"bo@example.com",
                "associated_event_id":"%s"}}}""".formatted(event).replace(",\n\"associated", ",\"associated"));
        var found = sandbox.json("/organizations/acme/issues/?query=aaaaaaaabbbbccccdddd000000000002")
                .get(0);
        assertEquals("feedback", found.path("issueCategory").asText());
        assertEquals("User Feedback", found.path("title").asText());
        assertEquals("The button does nothing", found.at("/metadata/message").asText());
        var latest =
                sandbox.json("/organizations/acme/issues/" + found.path("id").asText() + "/events/latest/");
        assertEquals("generic", latest.path("type").asText());
        assertEquals(
                "The button does nothing",
                latest.at("/occurrence/evidenceDisplay/0/value").asText());
        var issue = sandbox.json("/organizations/acme/issues/?query=" + event)
                .at("/0/id")
                .asText();
        assertEquals(
                "The button does nothing",
                sandbox.json("/organizations/acme/issues/" + issue + "/user-reports/")
                        .at("/0/comments")
                        .asText());
    }

    @Test
    void aReportOfNoEventIsRefused() {
        assertEquals(
                400,
                sandbox.envelope("{}\n{\"type\":\"user_report\"}\n{\"comments\":\"x\"}")
                        .statusCode());
    }
}
