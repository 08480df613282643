package picket.llm;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Streams answers on the thread that asks, where LangChain4j's own client takes one of the common pool: so an interrupt
 * of that thread, or silence of the provider, ends the connection at any time, also before the first piece, for which
 * LangChain4j has no means.
 */
final class OwnThreadHttp implements HttpClient {
    private static final long AT_ONCE = Duration.ofSeconds(5).toNanos();

    private final java.net.http.HttpClient http;
    private final Duration patience;

    private OwnThreadHttp(Duration patience) {
        this.http =
                java.net.http.HttpClient.newBuilder().connectTimeout(patience).build();
        this.patience = patience;
    }

    static HttpClientBuilder patient(Duration patience) {
        return new Builder(patience);
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("answers are streamed");
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        try (var body = send(request);
                var watch = new Watch(body, patience)) {
            listener.onOpen(SuccessfulHttpResponse.builder().statusCode(200).build());
            var events = new Events(listener, watch);
            parser.parse(body, events);
            events.end();
        } catch (IOException | RuntimeException e) {
            listener.onError(e);
        }
    }

    /** The body of an error is not read: it may have no end, and nobody is shown what it says. */
    private InputStream send(HttpRequest request) throws IOException {
        var call = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .timeout(patience)
                .method(
                        request.method().name(),
                        Optional.ofNullable(request.body())
                                .map(BodyPublishers::ofString)
                                .orElseGet(BodyPublishers::noBody));
        request.headers().forEach((name, values) -> values.forEach(value -> call.header(name, value)));
        var response = ask(call.build());
        if (response.statusCode() / 100 != 2) {
            response.body().close();
            throw new HttpException(response.statusCode(), "the model provider refused");
        }
        return response.body();
    }

    /** Once more if a kept connection ended as it was used again, which shows at once: to ask a model changes nothing. */
    private HttpResponse<InputStream> ask(java.net.http.HttpRequest call) throws IOException {
        long began = System.nanoTime();
        try {
            return answer(http.sendAsync(call, BodyHandlers.ofInputStream()));
        } catch (HttpTimeoutException | ConnectException e) {
            throw e;
        } catch (IOException e) {
            // Who breaks off later has worked on it, and is paid for that.
            if (System.nanoTime() - began > AT_ONCE || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return answer(http.sendAsync(call, BodyHandlers.ofInputStream()));
        }
    }

    private static HttpResponse<InputStream> answer(CompletableFuture<HttpResponse<InputStream>> pending)
            throws IOException {
        try {
            return pending.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            // An answer that begins at this moment is nobody's, and would keep its connection.
            if (!pending.thenAccept(late -> close(late.body())).isDone()) {
                pending.cancel(true);
            }
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** LangChain4j builds its clients by itself; what it sets is one patience for all. */
    private record Builder(Duration patience) implements HttpClientBuilder {
        @Override
        public Duration connectTimeout() {
            return patience;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return patience;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return this;
        }

        @Override
        public HttpClient build() {
            return new OwnThreadHttp(patience);
        }
    }
}
