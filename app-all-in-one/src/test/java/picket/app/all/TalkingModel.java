package picket.app.all;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picket.http.Host;

/**
 * A model provider in OpenAI's form: whoever says a certain word it talks to until they leave; everybody else waits until it
 * may think, and gets nothing then.
 */
final class TalkingModel implements AutoCloseable {
    private static final String MORE =
            "data: {\"id\": \"1\", \"choices\": [{\"index\": 0, \"delta\": {\"content\": \"more \"}}]}\n\n";

    private final CountDownLatch answering = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final String word;
    private final Host host;

    private TalkingModel(String word) {
        this.word = word;
        host = Host.start(
                new Host.Settings("127.0.0.1", 0, 0, URI.create("http://127.0.0.1"), Duration.ofMillis(100)),
                routing -> routing.post("/v1/chat/completions", this::complete));
    }

    static TalkingModel start(String word) {
        return new TalkingModel(word);
    }

    URI address() {
        return URI.create(host.address() + "/v1");
    }

    void awaitAnswering() throws InterruptedException {
        await(answering);
    }

    void awaitThinking() throws InterruptedException {
        await(asked);
    }

    void think() {
        go.countDown();
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the model was not asked");
        }
    }

    private void complete(ServerRequest request, ServerResponse response) throws IOException, InterruptedException {
        if (!request.content().as(String.class).contains(word)) {
            asked.countDown();
            await(go);
            response.status(Status.SERVICE_UNAVAILABLE_503).send();
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
        try (var out = response.outputStream()) {
            while (true) {
                out.write(MORE.getBytes(StandardCharsets.UTF_8));
                out.flush();
                answering.countDown();
                Thread.sleep(10);
            }
        }
    }

    @Override
    public void close() {
        go.countDown();
        host.close();
    }
}
