package picket.api.transport;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import picket.api.protocol.ErrorCode;
import picket.api.protocol.Invocation;
import picket.api.protocol.Methods.Outcome;
import picket.api.protocol.Notifications;
import picket.api.protocol.RpcError;
import picket.api.session.Session;

/**
 * {@code subscriptions/listen}. No list and no resource here announces its changes, so that of what a client asks for
 * nothing is honoured, and after the acknowledgement it hears only that the server lives.
 */
final class Listening {
    private static final int MOST = 1_000;
    private static final int MOST_OF_USER = 4;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration LATER = Duration.ofSeconds(30);

    private final Semaphore free = new Semaphore(MOST);
    private final ConcurrentHashMap<String, Integer> byUser = new ConcurrentHashMap<>();
    private final CountDownLatch finished = new CountDownLatch(1);

    /** Answers when the server stops, the client leaves or an hour is over. */
    Outcome listen(Invocation call, Session session, Outlet outlet) {
        if (!outlet.accepted()) {
            return new Outcome.Failed(RpcError.of(
                    ErrorCode.INVALID_REQUEST, "This answer is a stream: send Accept with text/event-stream."));
        }
        var user = session.who().user();
        if (!free.tryAcquire()) {
            return new Outcome.Limited(LATER);
        }
        try {
            return byUser.merge(user, 1, Integer::sum) <= MOST_OF_USER
                    ? wait(call, outlet)
                    : new Outcome.Limited(LATER);
        } finally {
            byUser.computeIfPresent(user, (_, count) -> count == 1 ? null : count - 1);
            free.release();
        }
    }

    private Outcome wait(Invocation call, Outlet outlet) {
        outlet.send(Notifications.acknowledged(call.id()));
        try {
            var _ = finished.await(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the client has left; what is answered goes nowhere
        }
        var result = JsonNodeFactory.instance.objectNode();
        result.set("_meta", Notifications.subscription(call.id()));
        return new Outcome.Done(result);
    }

    void finish() {
        finished.countDown();
    }
}
