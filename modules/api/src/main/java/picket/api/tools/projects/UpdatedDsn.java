package picket.api.tools.projects;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picket.api.tools.Call;
import picket.api.tools.Facts;
import picket.api.tools.Markdown;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.sentry.ClientKey;

/** A DSN as Sentry has it after a change. */
final class UpdatedDsn {
    static final Schema SCHEMA = Schema.object()
            .required(
                    "dsn",
                    Dsns.SCHEMA
                            .required(
                                    "rateLimit",
                                    Schema.object()
                                            .required("count", Schema.integer())
                                            .required("window", Schema.integer().saying("Seconds."))
                                            .orNull())
                            .required("browserSdkVersion", Schema.text().orNull())
                            .required(
                                    "loaderOptions", Schema.list(Schema.text()).saying("Those that are on.")))
            .required("changed", Schema.list(Schema.text()));

    private UpdatedDsn() {}

    static Result result(String where, ClientKey key, ObjectNode change, Call call) {
        var limit = key.rateLimit()
                .map(found ->
                        Markdown.count(found.count(), "event") + " per " + Markdown.count(found.window(), "second"))
                .orElse("Disabled");
        var out = new Markdown(call.fence())
                .say("# Updated DSN in **" + where + "**")
                .say(call.fence().notice())
                .word("DSN ID", key.id())
                .fact("DSN", key.dsn())
                .told("Name", key.name(), 200)
                .fact("Status", key.active() ? "Active" : "Inactive")
                .fact("Rate Limit", limit)
                .word("Browser SDK Version", key.browserSdk())
                .fact("Loader Options", key.loader().isEmpty() ? "none" : String.join(", ", key.loader()))
                .section("Updates Applied", applied -> changed(change).forEach(applied::item))
                .section(
                        "Response Notes",
                        notes -> notes.item(
                                        "These are the values that Sentry stored; tell the user if one is not as wanted.")
                                .item(
                                        key.active()
                                                ? "SDKs keep working with the same DSN."
                                                : "Events that SDKs send with this DSN are dropped until it is active again."));
        return Result.text(out.toString()).with(facts(key, change));
    }

    private static List<String> changed(ObjectNode change) {
        var names = new ArrayList<String>();
        change.properties().forEach(member -> {
            if (member.getValue().isObject() && !member.getKey().equals("rateLimit")) {
                member.getValue().fieldNames().forEachRemaining(names::add);
            } else {
                names.add(member.getKey());
            }
        });
        return names;
    }

    private static ObjectNode facts(ClientKey key, ObjectNode change) {
        var facts = JsonNodeFactory.instance.objectNode();
        var node = facts.putObject("dsn");
        Dsns.write(key, node);
        node.putNull("rateLimit").put("browserSdkVersion", Facts.known(key.browserSdk()));
        key.rateLimit()
                .ifPresent(limit ->
                        node.putObject("rateLimit").put("count", limit.count()).put("window", limit.window()));
        key.loader().forEach(node.putArray("loaderOptions")::add);
        changed(change).forEach(facts.putArray("changed")::add);
        return facts;
    }
}
