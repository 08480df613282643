package picket.app.all;

import java.net.URI;

/** A deployment that answers. */
interface Running extends AutoCloseable {
    /** Where the public listener answers. */
    URI site();

    /** Where health and metrics answer. */
    URI management();

    /** Stops taking requests, lets those under way end, and releases everything. */
    @Override
    void close();
}
