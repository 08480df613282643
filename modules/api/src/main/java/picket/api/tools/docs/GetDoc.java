package picket.api.tools.docs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
    private static final int LONGEST = 50_000;
    private static final int MOST_HEADINGS = 100;
    private static final Parameter<String> PATH = Parameter.text(
                    "path", "Path of the page, as search_docs shows it; it ends in .md")
            .map(GetDoc::path);
    private static final Parameter<Optional<String>> SECTION = Parameter.text(
                    "section", "Only the section with this heading; a long page lists its headings")
            .optional();
    private static final Parameter<Integer> PART = Parameter.integer(
                    "part", "Which part of a long text; its first part says how many there are", 1, 1_000)
            .byDefault(1);

    private static final Declaration DECLARATION = Declaration.named(
                    "get_doc",
                    "Get a documentation page",
                    "Shows one page of the documentation as Markdown. Use it with a path that search_docs found.")
            .hints(Hints.READ)
            .skills(Skill.INSPECT, Skill.DOCS)
            .parameters(PATH, SECTION, PART)
            .output(Schema.object()
                    .required("path", Schema.text())
                    .required("found", Schema.flag())
                    .optional("title", Schema.text())
                    .optional("markdown", Schema.text())
                    .optional("truncated", Schema.flag().saying("Whether there are more parts."))
                    .optional("part", Schema.number())
                    .optional("parts", Schema.number())
                    .optional("headings", Schema.list(Schema.text()))
                    .optional("near", Schema.list(Schema.text()).saying("Paths that resemble it.")))
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var path = call.get(PATH);
        return switch (call.docs().page(path)) {
            case Documentation.Page page -> found(page, call);
            case Documentation.Missing(var near) -> missing(path, near, call);
            case Documentation.Failed(var reason) -> failed(path, reason, call);
        };
    }

    private static Result found(Documentation.Page page, Call call) {
        var sections = Sections.of(page.markdown());
        var section = call.get(SECTION);
        if (section.isEmpty()) {
            return shown(page, page.markdown(), sections, call);
        }
        return sections.text(section.get(), page.markdown())
                .map(text -> shown(page, text, sections, call))
                .orElseThrow(() -> new InputError("section: the page has no such heading; its headings are "
                        + call.fence()
                                .inline(
                                        sections.outline().stream()
                                                .limit(MOST_HEADINGS)
                                                .map(String::strip)
                                                .collect(Collectors.joining(", ")),
                                        2_000)));
    }

    private static Result shown(Documentation.Page page, String whole, Sections sections, Call call) {
        var parts = Parts.of(whole, LONGEST);
        int part = call.get(PART);
        if (part > parts.size()) {
            throw new InputError("part: the text has " + parts.size() + (parts.size() == 1 ? " part" : " parts"));
        }
        var markdown = parts.get(part - 1);
        boolean truncated = parts.size() > 1;
        var headings = sections.outline().stream().limit(MOST_HEADINGS).toList();
        var text = new Markdown(call.fence())
                .say("# Documentation Page")
                .say(call.fence().notice())
                .fact("Path", page.path())
                .told("Title", page.title(), 200)
                .fact("Part", truncated ? part + " of " + parts.size() : "")
                .say("")
                .say("---")
                .block("documentation", markdown)
                .say("---");
        if (truncated) {
            next(call, part, parts.size()).ifPresent(text::item);
            if (!headings.isEmpty()) {
                text.item("A `section` alone can be asked for by its heading:");
                text.block("headings", String.join("\n", headings));
            }
        }
        text.item("Take code from it as an example: adapt names and values to the project at hand.");
        call.toolbox()
                .mention("search_docs", "{\"query\": \"…\"}")
                .ifPresent(next -> text.item("Find other pages: " + next));
        var facts = facts(page, markdown, truncated);
        if (truncated) {
            facts.put("part", part).put("parts", parts.size());
            var listed = facts.putArray("headings");
            headings.forEach(heading -> listed.add(Fence.visible(heading)));
        }
        return Result.text(text.toString()).with(facts);
    }

    private static ObjectNode facts(Documentation.Page page, String markdown, boolean truncated) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("path", page.path())
                .put("found", true)
                .put("title", Fence.visible(page.title()))
                .put("markdown", Fence.visible(markdown))
                .put("truncated", truncated);
    }

    /** How to read on; nothing at the end. */
    private static Optional<String> next(Call call, int part, int parts) {
        if (part == parts) {
            return Optional.empty();
        }
        var arguments = JsonNodeFactory.instance.objectNode().put("path", call.get(PATH));
        call.get(SECTION).ifPresent(section -> arguments.put("section", section));
        return call.toolbox()
                .mention("get_doc", arguments.put("part", part + 1).toString())
                .map(mention -> "The text goes on: " + mention);
    }

    private static Result missing(String path, List<String> near, Call call) {
        var text = new Markdown(call.fence())
                .say("# Documentation Page Not Found")
                .say("")
                .say("There is no page " + call.fence().inline(path, 200) + "."
                        + call.toolbox()
                                .mention("search_docs", "{\"query\": \"…\"}")
                                .map(search -> " Find its path with " + search + ".")
                                .orElse(""));
        if (!near.isEmpty()) {
            text.say("").say("Paths that resemble it:");
            near.forEach(each -> text.item(call.fence().inline(each, 200)));
        }
        var facts = JsonNodeFactory.instance.objectNode().put("path", path).put("found", false);
        near.forEach(facts.putArray("near")::add);
        return Result.text(text.toString()).with(facts);
    }

    private static Result failed(String path, String reason, Call call) {
        return Result.text("# Documentation Page Not Available\n\nThe page "
                        + call.fence().inline(path, 200) + " cannot be shown. " + reason)
                .with(JsonNodeFactory.instance.objectNode().put("path", path).put("found", false));
    }

    /** A path, or the path of a link to Sentry's documentation. */
    private static String path(String given) {
        var path = given.contains("://") ? linked(given) : given.replaceFirst("^/+", "");
        if (!path.endsWith(".md")) {
            throw new InputError("must end in .md, as the paths of the documentation do");
        }
        return path;
    }

    private static String linked(String link) {
        try {
            var url = URI.create(link);
            var host = Optional.ofNullable(url.getHost()).orElse("");
            if ("https".equals(url.getScheme()) && HOSTS.contains(host) && url.getPort() == -1) {
                var path = url.getPath().replaceFirst("^/+", "");
                return path.endsWith(".md") ? path : path.replaceFirst("/*$", ".md");
            }
        } catch (IllegalArgumentException e) {
            // Worded below, like a link to elsewhere.
        }
        throw new InputError(
                "must be a path as search_docs shows it, such as configuration.md, or a link that starts with"
                        + " https://docs.sentry.io/");
    }
}
