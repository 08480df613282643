package picket.api.tools.docs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Fence;
import picket.api.tools.Hints;
import picket.api.tools.InputError;
import picket.api.tools.Markdown;
import picket.api.tools.Parameter;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.api.tools.Tool;
import picket.docs.Documentation;
import picket.oauth.spi.Skill;

/** Shows one page of the documentation. */
public final class GetDoc implements Tool {
    private static final Set<String> HOSTS = Set.of("docs.sentry.io", "develop.sentry.io");
    private static final int LONGEST = 100_000;
    private static final Parameter<String> PATH = Parameter.text(
                    "path", "Path of the page as search_docs shows it; it ends in .md")
            .map(GetDoc::path);

    private static final Declaration DECLARATION = Declaration.named(
                    "get_doc",
                    "Get a documentation page",
                    "Shows one page of the documentation as Markdown. Use it with a path that search_docs found.")
            .hints(Hints.READ)
            .skills(Skill.INSPECT, Skill.DOCS)
            .parameters(PATH)
            .output(Schema.object()
                    .required("path", Schema.text())
                    .required("found", Schema.flag())
                    .optional("title", Schema.text())
                    .optional("markdown", Schema.text())
                    .optional("truncated", Schema.flag()))
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var path = call.get(PATH);
        return call.docs().page(path).map(page -> found(page, call)).orElseGet(() -> missing(path, call));
    }

    private static Result found(Documentation.Page page, Call call) {
        var markdown = Fence.cut(page.markdown(), LONGEST);
        boolean truncated = page.markdown().length() > LONGEST;
        var text = new Markdown(call.fence())
                .say("# Documentation Page")
                .say(call.fence().notice())
                .fact("Path", page.path())
                .told("Title", page.title(), 200)
                .say("")
                .say("---")
                .block("documentation", markdown)
                .say("---");
        if (truncated) {
            text.item("The page is longer than shown.");
        }
        text.item("Take code from it as an example: adapt names and values to the project at hand.");
        call.toolbox()
                .mention("search_docs", "{\"query\": \"…\"}")
                .ifPresent(next -> text.item("Find other pages: " + next));
        return Result.text(text.toString())
                .with(JsonNodeFactory.instance
                        .objectNode()
                        .put("path", page.path())
                        .put("found", true)
                        .put("title", Fence.visible(page.title()))
                        .put("markdown", Fence.visible(markdown))
                        .put("truncated", truncated));
    }

    private static Result missing(String path, Call call) {
        var next = call.toolbox()
                .mention("search_docs", "{\"query\": \"…\"}")
                .map(search -> " Find its path with " + search + ".")
                .orElse("");
        return Result.text("# Documentation Page Not Found\n\nThere is no page "
                        + call.fence().inline(path, 200) + "." + next)
                .with(JsonNodeFactory.instance.objectNode().put("path", path).put("found", false));
    }

    /** A path, or the path of a link to Sentry's documentation. */
    private static String path(String given) {
        var path = given.contains("://") ? linked(given) : given.replaceFirst("^/+", "");
        if (!path.endsWith(".md")) {
            throw new InputError("must end in .md, as the paths that search_docs shows do");
        }
        return path;
    }

    private static String linked(String link) {
        try {
            var url = URI.create(link);
            var host = Optional.ofNullable(url.getHost()).orElse("");
            if ("https".equals(url.getScheme()) && HOSTS.contains(host) && url.getPort() == -1) {
                return url.getPath().replaceFirst("^/+", "");
            }
        } catch (IllegalArgumentException e) {
            // Worded below, like a link to elsewhere.
        }
        throw new InputError("must be a path, or a link that starts with https://docs.sentry.io/");
    }
}
