package picket.web.site;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import picket.http.Html;
import picket.http.Problem;
import picket.web.request.Code;
import picket.web.request.Methods;
import picket.web.site.Delivery.Keep;

/** The pages, their files and {@code /api/status}; everything that no other route of the worker took ends here. */
public final class SiteRoutes implements HttpService {
    private final Map<String, Content> files;
    private final Content home;
    private final Content homeAsMarkdown;
    private final Content lost;
    private final Supplier<DeploymentStatus> status;
    private final Visits visits;

    private SiteRoutes(BuiltFiles files, Values values, Supplier<DeploymentStatus> status, Visits visits) {
        this.files = files.sentAsTheyAre();
        this.home = page(files.template("index.html"), values);
        this.lost = page(files.template("lost.html"), values);
        this.homeAsMarkdown =
                Content.of("text/markdown; charset=utf-8", values.fill(files.template("index.md"), text -> text));
        this.status = status;
        this.visits = visits;
    }

    /**
     * Reads the built site and puts the deployment's values in.
     *
     * @param origin public origin, for example {@code https://picket.example.com}
     * @param status how things are now
     */
    public static SiteRoutes open(URI origin, Supplier<DeploymentStatus> status) {
        return new SiteRoutes(BuiltFiles.open(), Values.of(origin), status, new Visits(origin));
    }

    private static Content page(String template, Values values) {
        return Content.of("text/html; charset=utf-8", values.fill(template, Html::escape));
    }

    @Override
    public void routing(HttpRules rules) {
        rules.any("/", Methods.get(this::home));
        rules.any("/assets/*", Methods.get((req, res) -> file(req, res, Keep.FOR_GOOD)));
        rules.any("/favicon.svg", Methods.get((req, res) -> file(req, res, Keep.FOR_A_DAY)));
        rules.any(
                "/api/status",
                Methods.get((req, res) -> Delivery.send(req, res, status.get().content(), Keep.IF_UNCHANGED)));
        rules.any(
                "/api/*",
                (req, res) -> Code.NOT_FOUND
                        .problem("Nothing is served at this path.")
                        .send(req, res));
        rules.any("/*", Methods.get(this::elsewhere));
    }

    private void home(ServerRequest request, ServerResponse response) {
        response.headers().add(HeaderNames.VARY, "Accept");
        if (Accept.of(request.headers()) == Accept.MARKDOWN) {
            Delivery.send(request, response, homeAsMarkdown, Keep.IF_UNCHANGED);
        } else {
            visits.count(request);
            Delivery.send(request, response, home, Keep.IF_UNCHANGED);
        }
    }

    private void file(ServerRequest request, ServerResponse response, Keep keep) {
        var content = files.get(request.path().path());
        if (content == null) {
            Problem.notFound().send(request, response);
        } else {
            Delivery.send(request, response, content, keep);
        }
    }

    /** Pages of the application have no dot in their last segment; files have, and a missing file is no page. */
    private void elsewhere(ServerRequest request, ServerResponse response) {
        response.headers().add(HeaderNames.VARY, "Accept");
        var path = request.path().path();
        boolean page = path.indexOf('.', path.lastIndexOf('/')) < 0 && Accept.of(request.headers()) != Accept.NEITHER;
        if (page) {
            Delivery.send(request, response, lost, Keep.IF_UNCHANGED);
        } else {
            Problem.notFound().send(request, response);
        }
    }
}
