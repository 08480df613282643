package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import picket.http.Json;
import picket.sandbox.store.Activities;
import picket.sandbox.store.Activities.Activity;
import picket.sandbox.store.Directory;

/** What was done to an issue, and what people noted about it. */
final class IssueActivityResource {
    private static final String NOTES = "/organizations/{org}/issues/{issue}/notes";
    private static final int LONGEST = 4096 * 4;

    private final Activities activities;
    private final Lookup lookup;
    private final InstantSource clock;
    private final Supplier<URI> origin;
    private final ActivityForm form;

    IssueActivityResource(
            Directory directory, Activities activities, Lookup lookup, InstantSource clock, Supplier<URI> origin) {
        this.activities = activities;
        this.lookup = lookup;
        this.clock = clock;
        this.origin = origin;
        this.form = new ActivityForm(directory);
    }

    void register(Api api) {
        api.get("/organizations/{org}/issues/{issue}/activities", Scopes.EVENT, call -> {
            var issue = lookup.issue(call);
            var answer = Json.MAPPER.createObjectNode();
            answer.set("activity", form.all(issue, activities.list(issue)));
            return answer;
        });
        api.get(
                NOTES,
                Scopes.EVENT,
                call -> Page.of(call, origin.get(), "per_page").of(activities.notes(lookup.issue(call)), form::one));
        api.post(NOTES, Scopes.EVENT_WRITE, this::add);
        api.put(NOTES + "/{note}", Scopes.EVENT_WRITE, this::rewrite);
        api.delete(NOTES + "/{note}", Scopes.EVENT_WRITE, call -> {
            activities.remove(own(call));
            return MissingNode.getInstance();
        });
    }

    private JsonNode add(Call call) {
        var issue = lookup.issue(call);
        var data = Json.MAPPER.createObjectNode().put("text", call.input().required("text", LONGEST));
        return form.one(activities.add(issue, "note", call.caller().person(), data, clock.instant()));
    }

    private JsonNode rewrite(Call call) {
        var note = own(call);
        activities.rewrite(note, call.input().required("text", LONGEST));
        return form.one(activities.note(lookup.issue(call), note.id()).orElseThrow());
    }

    /** The note in the path, which has to be the caller's. */
    private Activity own(Call call) {
        var id = Optional.of(call.path("note")).filter(text -> text.matches("\\d{1,18}"));
        var note = id.flatMap(number -> activities.note(lookup.issue(call), Long.parseLong(number)))
                .orElseThrow(Refusal::notFound);
        if (note.personId() != call.caller().person().id()) {
            throw Refusal.forbidden();
        }
        return note;
    }
}
