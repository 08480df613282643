package picket.api.tools.uptime;

import java.util.List;
import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Hints;
import picket.api.tools.Parameter;
import picket.api.tools.Result;
import picket.api.tools.Tool;

/** Makes a monitor of a web address. */
public final class CreateUptimeMonitor implements Tool {
    private static final Parameter<Integer> TIMEOUT = UptimeChange.TIMEOUT.byDefault(5_000);
    private static final Parameter<Optional<String>> BODY = UptimeChange.BODY.optional();
    private static final Parameter<Optional<String>> OWNER = UptimeChange.OWNER.optional();
    private static final Parameter<Optional<String>> ENVIRONMENT = UptimeChange.ENVIRONMENT.optional();
    private static final List<Parameter<?>> OWN =
            List.of(UptimeChange.NAME, UptimeChange.URL, UptimeChange.INTERVAL, TIMEOUT, BODY, OWNER, ENVIRONMENT);

    private static final Declaration DECLARATION = UptimeChange.declared(
            "create_uptime_monitor",
            "Create an uptime monitor",
            "Makes an uptime monitor in a Sentry project: Sentry then calls a web address at an interval and opens"
                    + " an issue when it stops answering. Look with find_uptime_monitors first whether the"
                    + " address is watched already.",
            Hints.CREATE,
            OWN);

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var sentry = call.sentry(call.get(UptimeChange.REGION));
        var organization = call.get(UptimeChange.ORGANIZATION);
        var form = UptimeChange.common(call)
                .put("name", call.get(UptimeChange.NAME))
                .put("url", call.get(UptimeChange.URL))
                .put("intervalSeconds", call.get(UptimeChange.INTERVAL))
                .put("timeoutMs", call.get(TIMEOUT));
        call.get(BODY).ifPresent(body -> form.put("body", body));
        call.get(OWNER).ifPresent(owner -> form.put("owner", owner));
        call.get(ENVIRONMENT).ifPresent(environment -> form.put("environment", environment));
        var made = sentry.uptime().create(organization, call.get(UptimeChange.PROJECT), form);
        return UptimeFacts.changed(made, sentry.pages(organization));
    }
}
