package picket.app.all;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picket.app.all.doctor.Doctor;
import picket.http.Secrets;
import picket.http.Settings;
import picket.sandbox.Sandbox;

/** Settings, read as the application reads them. */
public final class Deployments {
    private Deployments() {}

    /** What the doctor looks at. */
    public static Doctor.Deployment read(Settings source) {
        return Plan.examined(source);
    }

    /** A deployment over a sandbox, with a model that talks. */
    static Plan talking(Path data, int port, Sandbox.Running sandbox, TalkingModel model, Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "PICKET_DATA", data.toString(),
                "PICKET_PORT", Integer.toString(port),
                "PICKET_MANAGEMENT_PORT", "0",
                "SENTRY_HOST", sandbox.address().getAuthority(),
                "PICKET_SENTRY_INSECURE_HTTP", "true",
                "SENTRY_CLIENT_ID", sandbox.clientId(),
                "SENTRY_CLIENT_SECRET", sandbox.clientSecret()));
        settings.putAll(Map.of(
                "EMBEDDED_AGENT_PROVIDER", "compatible",
                "OPENAI_API_KEY", "a-key",
                "PICKET_MODEL_URL", model.address().toString(),
                "PICKET_MODELS", "scripted"));
        settings.putAll(more);
        var source = Settings.load(settings, List.of());
        var plan = Plan.read(source, Secrets::in);
        source.check();
        return plan;
    }
}
