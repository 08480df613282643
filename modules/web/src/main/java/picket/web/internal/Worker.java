package picket.web.internal;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.List;
import picket.http.Problem;
import picket.oauth.spi.PersonalRecords;
import picket.store.Outage;
import picket.web.WebWorker;
import picket.web.request.Code;

/**
 * The open worker.
 *
 * @param routes in the order in which they are asked
 * @param answers stops them
 * @param background what has to end, in order
 */
record Worker(List<HttpService> routes, PersonalRecords records, Runnable answers, List<Runnable> background)
        implements WebWorker.Running {

    @Override
    public void routing(HttpRules rules) {
        rules.any("/api/*", (request, response) -> {
            Problem.onFailure(request, Worker::told);
            response.next();
        });
        routes.forEach(service -> service.routing(rules));
    }

    private static Problem told(Throwable failure) {
        return (failure instanceof Outage ? Code.STORAGE_UNAVAILABLE : Code.INTERNAL_ERROR).problem();
    }

    @Override
    public void finish() {
        answers.run();
    }

    @Override
    public void close() {
        background.forEach(Runnable::run);
    }
}
