package picket.app.all;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picket.http.Secrets;
import picket.http.Settings;
import picket.sandbox.Sandbox;

/**
 * The settings of a demo: the user's own variables, with the sandbox in place of every Sentry that they name.
 *
 * @param folder where the demo keeps its data
 * @param ports where it looks for further ones: behind those that its user knows
 * @param variables as a process of the deployment would find them in its environment
 */
record DemoSettings(Path folder, int ports, Map<String, String> variables) {
    DemoSettings {
        variables = Map.copyOf(variables);
    }

    static DemoSettings of(Path folder, int port, int management, Sandbox.Running sandbox) {
        var variables = new HashMap<>(System.getenv());
        variables.put("PICKET_PORT", Integer.toString(port));
        variables.put("PICKET_MANAGEMENT_PORT", Integer.toString(management));
        variables.put("MCP_URL", "http://127.0.0.1:" + port);
        variables.put("PICKET_DATA", folder.toString());
        variables.put("SENTRY_HOST", sandbox.address().getAuthority());
        variables.put("PICKET_SENTRY_MOVED", "true"); // the same one, wherever it listens this time
        variables.put("PICKET_SENTRY_INSECURE_HTTP", "true");
        variables.put("SENTRY_CLIENT_ID", sandbox.clientId());
        variables.put("SENTRY_CLIENT_SECRET", sandbox.clientSecret());
        variables.putIfAbsent("PICKET_ACCESS_LOG", "false");
        return new DemoSettings(folder, sandbox.address().getPort() + 1, variables);
    }

    /** What every worker behind the router of a split demo shares: free ports for itself, and the folder's secrets. */
    Map<String, String> shared() {
        var shared = new HashMap<>(variables);
        shared.put("PICKET_PORT", "0");
        shared.put("PICKET_MANAGEMENT_PORT", "0");
        shared.put("PICKET_INTERNAL_PORT", "0");
        shared.put("PICKET_TRUSTED_PROXIES", "127.0.0.1/32");
        var secrets = Secrets.in(folder);
        var source = Settings.load(variables, List.of());
        for (var name : List.of("COOKIE_SECRET", "PICKET_DEPLOYMENT_KEY", "PICKET_INTERNAL_KEY")) {
            shared.put(name, source.key(name, "shared by the processes").secret(secrets));
        }
        return shared;
    }

    /** The settings of the one process. */
    Plan plan() {
        var source = Settings.load(variables, List.of());
        var plan = Plan.read(source, Secrets::in);
        source.check();
        return plan;
    }
}
