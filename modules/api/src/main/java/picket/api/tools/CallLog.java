package picket.api.tools;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.System.Logger.Level;
import picket.api.session.Session;
import picket.http.Json;

/**
 * Writes each call as a line of JSON on the log, and hands it on. A line is not written twice: how a task ended is known to
 * whoever keeps the record.
 *
 * @param next keeps it longer
 */
public record CallLog(Audit next) implements Audit {
    private static final System.Logger LOG = System.getLogger("picket.audit");

    @Override
    public void keep(Entry call) {
        LOG.log(Level.INFO, () -> line(call));
        next.keep(call);
    }

    @Override
    public void complete(Session.Who who, Begun call, Ending ending, long bytes) {
        next.complete(who, call, ending, bytes);
    }

    private static String line(Entry call) {
        var line = JsonNodeFactory.instance
                .objectNode()
                .put("at", call.at().toString())
                .put("user", call.who().user())
                .put("client", call.who().client())
                .put("organization", call.organization())
                .put("project", call.project())
                .put("tool", call.tool())
                .put("arguments", call.arguments())
                .put("outcome", call.ending().id())
                .put("bytes", call.bytes())
                .put("durationMs", call.took().toMillis())
                .put("request", call.request().id());
        call.request().trace().ifPresent(trace -> line.put("trace", trace.id()));
        return Json.text(line);
    }
}
