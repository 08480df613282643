package picket.app.all;

import java.net.URI;
import java.util.concurrent.CountDownLatch;

/** A deployment that answers. */
interface Running extends AutoCloseable {
    /** Where the public listener answers. */
    URI site();

    /** Where health and metrics answer. */
    URI management();

    /** Stops taking requests, lets those under way end, and releases everything. */
    @Override
    void close();

    /** Waits until the process is told to stop, and stops. */
    default void untilStopped() throws InterruptedException {
        var stopped = new CountDownLatch(1);
        var stop = new Thread(
                () -> {
                    close();
                    stopped.countDown();
                },
                "picket-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        stopped.await();
    }
}
