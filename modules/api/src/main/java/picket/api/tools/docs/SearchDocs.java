package picket.api.tools.docs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
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
import picket.docs.Guide;
import picket.oauth.spi.Skill;

/** Searches the documentation. */
public final class SearchDocs implements Tool {
    private static final int SNIPPETS = 3;
    private static final int SHORTEST = 2;
    private static final int LONGEST = 200;
    private static final Parameter<String> QUERY = Parameter.text(
                    "query", "What to look for, in plain words or identifiers")
            .with("minLength", SHORTEST)
            .with("maxLength", LONGEST)
            .map(SearchDocs::bounded);
    private static final Parameter<Integer> LIMIT =
            Parameter.integer("maxResults", "Most results", 1, 10).byDefault(3);
    private static final Parameter<Optional<String>> GUIDE = Parameter.choice(
                    "guide",
                    "Only pages of this platform, or of this framework of it",
                    Guide.all().stream().map(Guide::name).toList())
            .optional();

    private static final Declaration DECLARATION = Declaration.named(
                    "search_docs",
                    "Search documentation",
                    "Searches the documentation for how to set up, configure or use something. Gives the best pages with"
                            + " their paths and the passages that match. Not for events, issues or other data of a project.")
            .hints(Hints.READ)
            .skills(Skill.INSPECT, Skill.DOCS)
            .parameters(QUERY, LIMIT, GUIDE)
            .output(Schema.object()
                    .required("query", Schema.text())
                    .optional("guide", Schema.text())
                    .optional("suggestion", Schema.text().saying("The query, corrected."))
                    .required(
                            "results",
                            Schema.list(Schema.object()
                                    .required("path", Schema.text())
                                    .required("url", Schema.text())
                                    .required("title", Schema.text())
                                    .required("relevance", Schema.number().saying("From 0 to 1."))
                                    .required("snippet", Schema.text())
                                    .optional(
                                            "marks",
                                            Schema.list(Schema.object()
                                                            .required("from", Schema.number())
                                                            .required("to", Schema.number()))
                                                    .saying("What of the snippet the query asks for, in UTF-16 code"
                                                            + " units.")))))
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var guide = call.get(GUIDE);
        var answer =
                call.docs().search(new Documentation.Query(call.get(QUERY), guide.flatMap(Guide::of), call.get(LIMIT)));
        return Result.text(text(call, guide, answer)).with(facts(call.get(QUERY), guide, answer));
    }

    private static String text(Call call, Optional<String> guide, Documentation.Answer answer) {
        var hits = answer.hits();
        var out = new Markdown(call.fence())
                .say("# Documentation Search")
                .say(call.fence().notice())
                .fact("Query", call.fence().inline(call.get(QUERY), LONGEST))
                .fact("Guide", guide.orElse(""))
                .fact("Results", Integer.toString(hits.size()))
                .fact(
                        "Did you mean",
                        answer.suggestion()
                                .map(words -> call.fence().inline(words, LONGEST))
                                .orElse(""))
                .say("");
        if (hits.isEmpty()) {
            return out.say("No page fits. Try fewer or other words" + (guide.isPresent() ? ", or no guide." : "."))
                    .toString();
        }
        call.toolbox()
                .mention(
                        "get_doc",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("path", hits.getFirst().path())
                                .toString())
                .ifPresent(next -> out.say("Read a whole page by its path, for example " + next + "."));
        for (int i = 0; i < hits.size(); i++) {
            hit(i, hits.get(i), out);
        }
        return out.toString();
    }

    private static void hit(int index, Documentation.Hit hit, Markdown out) {
        out.section(
                (index + 1) + ". " + hit.url(),
                body -> body.told("Title", hit.title(), 200)
                        .fact("Path", hit.path())
                        .fact("Relevance", String.format(Locale.ROOT, "%.1f%%", 100 * hit.relevance()))
                        .say("")
                        .block("documentation", index < SNIPPETS ? hit.snippet() : ""));
    }

    private static ObjectNode facts(String query, Optional<String> guide, Documentation.Answer answer) {
        var facts = JsonNodeFactory.instance.objectNode().put("query", query);
        guide.ifPresent(name -> facts.put("guide", name));
        answer.suggestion().ifPresent(words -> facts.put("suggestion", Fence.visible(words)));
        var results = facts.putArray("results");
        answer.hits().forEach(hit -> {
            var result = results.addObject()
                    .put("path", hit.path())
                    .put("url", hit.url().toString())
                    .put("title", Fence.visible(hit.title()))
                    .put("relevance", hit.relevance())
                    .put("snippet", Fence.visible(hit.snippet()));
            marks(hit, result.putArray("marks"));
        });
        return facts;
    }

    /** Where the marks of a snippet are once what is hidden in it is written out. */
    private static void marks(Documentation.Hit hit, ArrayNode marks) {
        int at = 0;
        int place = 0;
        for (var mark : hit.marks()) {
            if (mark.from() >= at
                    && mark.to() >= mark.from()
                    && mark.to() <= hit.snippet().length()) {
                int from = place + written(hit.snippet(), at, mark.from());
                place = from + written(hit.snippet(), mark.from(), mark.to());
                at = mark.to();
                marks.addObject().put("from", from).put("to", place);
            }
        }
    }

    private static int written(String text, int from, int to) {
        return Fence.visible(text.substring(from, to)).length();
    }

    private static String bounded(String query) {
        if (query.length() < SHORTEST || query.length() > LONGEST) {
            throw new InputError("must have from " + SHORTEST + " to " + LONGEST + " characters");
        }
        return query;
    }
}
