package picket.web;

import io.helidon.webserver.http.HttpService;
import java.net.URI;
import picket.docs.Documentation;

/** The web worker; found by {@code ServiceLoader}. */
public interface WebWorker {

    /** Opens the worker; its routes are absolute paths, the last one takes every path that is left. */
    HttpService open(Settings settings, Documentation docs);

    /**
     * What the worker needs to know.
     *
     * @param origin public origin of the deployment, for example {@code https://picket.example.com}
     */
    record Settings(URI origin) {}
}
