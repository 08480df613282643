package picket.llm;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.io.EOFException;

/** The events of one answer on their way to LangChain4j, which takes a connection that was cut for an end as well. */
final class Events implements ServerSentEventListener {
    private final ServerSentEventListener listener;
    private final Watch watch;
    private boolean failed;

    Events(ServerSentEventListener listener, Watch watch) {
        this.listener = listener;
        this.watch = watch;
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
        watch.heard();
        listener.onEvent(event, context);
    }

    @Override
    public void onError(Throwable error) {
        if (!failed) {
            failed = true;
            listener.onError(watch.cause(error));
        }
    }

    /** The body has no more. */
    void end() {
        if (watch.isLate()) {
            onError(new EOFException());
        } else if (!failed) {
            listener.onClose();
        }
    }
}
