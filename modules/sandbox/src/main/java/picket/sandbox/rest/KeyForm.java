package picket.sandbox.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import picket.http.Json;
import picket.sandbox.store.ProjectKey;

/** Client keys as answers show them. */
final class KeyForm {
    private KeyForm() {}

    static ObjectNode of(ProjectKey key, URI origin) {
        var form = Json.MAPPER
                .createObjectNode()
                .put("id", key.publicKey())
                .put("name", key.name())
                .put("label", key.name())
                .put("public", key.publicKey())
                .putNull("secret")
                .put("projectId", key.projectId())
                .put("isActive", key.active())
                .putNull("rateLimit")
                .put("browserSdkVersion", "10.x")
                .put("dateCreated", key.created().toString());
        form.set("dsn", dsn(key, origin));
        form.putObject("browserSdk").putArray("choices");
        form.putObject("dynamicSdkLoaderOptions")
                .put("hasReplay", false)
                .put("hasPerformance", false)
                .put("hasDebug", false)
                .put("hasFeedback", false)
                .put("hasLogsAndMetrics", false);
        key.settings().properties().forEach(setting -> {
            if (setting.getValue() instanceof ObjectNode members
                    && form.get(setting.getKey()) instanceof ObjectNode all) {
                all.setAll(members);
            } else {
                form.set(setting.getKey(), setting.getValue());
            }
        });
        return form;
    }

    private static ObjectNode dsn(ProjectKey key, URI origin) {
        var endpoint = origin + "/api/" + key.projectId();
        var query = "/?sentry_key=" + key.publicKey();
        return Json.MAPPER
                .createObjectNode()
                .put("public", key.dsn(origin).toString())
                .put("secret", "")
                .put("csp", endpoint + "/csp-report" + query)
                .put("security", endpoint + "/security" + query)
                .put("minidump", endpoint + "/minidump" + query)
                .put("nel", endpoint + "/nel" + query)
                .put("unreal", endpoint + "/unreal/" + key.publicKey() + "/")
                .put("crons", endpoint + "/cron/___MONITOR_SLUG___/" + key.publicKey() + "/")
                .put("cdn", "")
                .put("playstation", endpoint + "/playstation" + query)
                .put("integration", endpoint + "/integration/")
                .put("otlp_traces", endpoint + "/integration/otlp/v1/traces")
                .put("otlp_logs", endpoint + "/integration/otlp/v1/logs");
    }
}
