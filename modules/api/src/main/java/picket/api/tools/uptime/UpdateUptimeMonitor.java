package picket.api.tools.uptime;

import java.util.List;
import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Edit;
import picket.api.tools.Hints;
import picket.api.tools.InputError;
import picket.api.tools.Parameter;
import picket.api.tools.Result;
import picket.api.tools.Tool;

/** Changes a monitor of a web address. */
public final class UpdateUptimeMonitor implements Tool {
    private static final Parameter<Optional<String>> NAME = UptimeChange.NAME.optional();
    private static final Parameter<Optional<String>> URL = UptimeChange.URL.optional();
    private static final Parameter<Optional<Integer>> INTERVAL = UptimeChange.INTERVAL.optional();
    private static final Parameter<Optional<Integer>> TIMEOUT = UptimeChange.TIMEOUT.optional();
    private static final Parameter<Edit<String>> BODY = UptimeChange.BODY.clearable();
    private static final Parameter<Edit<String>> OWNER = UptimeChange.OWNER.clearable();
    private static final Parameter<Edit<String>> ENVIRONMENT = UptimeChange.ENVIRONMENT.clearable();
    private static final List<Parameter<?>> OWN =
            List.of(UptimeChange.MONITOR, NAME, URL, INTERVAL, TIMEOUT, BODY, OWNER, ENVIRONMENT);

    private static final Declaration DECLARATION = UptimeChange.declared(
            "update_uptime_monitor",
            "Update an uptime monitor",
            "Changes an uptime monitor of Sentry and shows what Sentry stored. What is left out stays; null clears"
                    + " owner, environment or body. Use it with status to switch a monitor off or on.",
            new Hints(false, true, Optional.of(true), true),
            OWN);

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var change = UptimeChange.common(call);
        call.get(NAME).ifPresent(name -> change.put("name", name));
        call.get(URL).ifPresent(url -> change.put("url", url));
        call.get(INTERVAL).ifPresent(seconds -> change.put("intervalSeconds", seconds));
        call.get(TIMEOUT).ifPresent(timeout -> change.put("timeoutMs", timeout));
        call.get(BODY).apply(body -> change.put("body", body), () -> change.putNull("body"));
        call.get(OWNER).apply(owner -> change.put("owner", owner), () -> change.putNull("owner"));
        call.get(ENVIRONMENT).apply(name -> change.put("environment", name), () -> change.putNull("environment"));
        if (change.isEmpty()) {
            throw new InputError("Nothing to change: give at least one of the other parameters.");
        }
        var sentry = call.sentry(call.get(UptimeChange.REGION));
        var organization = call.get(UptimeChange.ORGANIZATION);
        var stored = sentry.uptime()
                .update(organization, call.get(UptimeChange.PROJECT), call.get(UptimeChange.MONITOR), change);
        return UptimeFacts.changed(stored, sentry.pages(organization));
    }
}
