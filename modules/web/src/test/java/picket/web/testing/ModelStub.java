package picket.web.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import picket.http.Json;

/** A model provider that speaks OpenAI's streaming form and says what each test wrote down, answer by answer. */
public final class ModelStub implements HttpService {
    /** Settings that lead to it. */
    public static final Map<String, String> SETTINGS = Map.of(
            "EMBEDDED_AGENT_PROVIDER", "compatible",
            "OPENAI_API_KEY", "sk-test",
            "PICKET_MODEL_URL", "ORIGIN/model/v1",
            "PICKET_MODELS", "small,large");

    private static final String USAGE = "{\"choices\":[],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":10}}";

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch left = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    /** One answer. */
    private record Answer(int status, List<String> chunks, boolean endless, boolean held) {}

    /** Says a text, word by word. */
    public ModelStub says(String text) {
        var chunks = text.splitWithDelimiters(" ", 0);
        answers.add(
                new Answer(200, List.of(chunks).stream().map(ModelStub::piece).toList(), false, false));
        return this;
    }

    /** Says a text, of which all but the first word comes once {@link #go} was called. */
    public ModelStub saysSlowly(String first, String rest) {
        answers.add(new Answer(200, List.of(piece(first), piece(rest)), false, true));
        return this;
    }

    /** Says a text and why it ends there, in OpenAI's words. */
    public ModelStub saysAndEnds(String text, String finish) {
        var end = chunk(JsonNodeFactory.instance.objectNode(), finish);
        answers.add(new Answer(200, List.of(piece(text), end), false, false));
        return this;
    }

    /** Calls tools; names and arguments in turn. */
    public ModelStub calls(String... namesAndArguments) {
        var calls = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < namesAndArguments.length; i += 2) {
            var call = calls.addObject()
                    .put("index", i / 2)
                    .put("id", "call-" + requests.size() + "-" + answers.size() + i);
            call.put("type", "function")
                    .putObject("function")
                    .put("name", namesAndArguments[i])
                    .put("arguments", namesAndArguments[i + 1]);
        }
        var delta = JsonNodeFactory.instance.objectNode();
        delta.set("tool_calls", calls);
        answers.add(new Answer(200, List.of(chunk(delta, "tool_calls")), false, false));
        return this;
    }

    /** Talks until nobody listens. */
    public ModelStub talks() {
        answers.add(new Answer(200, List.of(piece("more ")), true, false));
        return this;
    }

    /** Refuses. */
    public ModelStub refuses(int status) {
        answers.add(new Answer(status, List.of(), false, false));
        return this;
    }

    /** Lets what was held come. */
    public void go() {
        go.countDown();
    }

    /** Released when the reader of an endless answer has left. */
    public CountDownLatch left() {
        return left;
    }

    /** The bodies of the requests, in order. */
    public List<JsonNode> requests() {
        return requests;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/model/v1/chat/completions", this::complete);
    }

    private void complete(ServerRequest request, ServerResponse response) throws IOException, InterruptedException {
        requests.add(Json.MAPPER.readTree(request.content().as(byte[].class)));
        var answer = answers.remove();
        if (answer.status() != 200) {
            response.status(Status.create(answer.status())).send("{\"error\":{\"message\":\"secret words\"}}");
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
        try (var out = response.outputStream()) {
            boolean first = true;
            for (var chunk : answer.chunks()) {
                if (answer.held() && !first) {
                    go.await();
                }
                first = false;
                send(out, chunk);
            }
            while (answer.endless()) {
                send(out, answer.chunks().getFirst());
                Thread.sleep(10);
            }
            send(out, USAGE);
            send(out, "[DONE]");
        } catch (IOException | UncheckedIOException | ServerConnectionException e) {
            left.countDown();
            throw e;
        }
    }

    private static String piece(String text) {
        return chunk(JsonNodeFactory.instance.objectNode().put("content", text), "");
    }

    private static String chunk(JsonNode delta, String finish) {
        var chunk = JsonNodeFactory.instance.objectNode().put("id", "1");
        var choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        if (!finish.isEmpty()) {
            choice.put("finish_reason", finish);
        }
        return chunk.toString();
    }

    private static void send(OutputStream out, String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
