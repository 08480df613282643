package picket.sandbox.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The OAuth application's part: sends the user to the sandbox and trades the code that comes back. */
record SignIn(TestSandbox sandbox) {

    /** An access token for these scopes. */
    String token(String scope) {
        return exchange(code(scope)).path("access_token").asText();
    }

    /** A code for these scopes, as the demo user approves them. */
    String code(String scope) {
        var answer = decide(Map.of("scope", scope, "op", "approve"));
        var location = URI.create(answer.headers().firstValue("Location").orElseThrow());
        return parameters(location).getOrDefault("code", "");
    }

    JsonNode exchange(String code) {
        return TestSandbox.json(token(Map.of("grant_type", "authorization_code", "code", code)));
    }

    /** Sends the form of the sign-in page. */
    HttpResponse<String> decide(Map<String, String> changes) {
        var form = request(changes);
        form.putIfAbsent("user", "jamie@acme.example");
        return post("/oauth/authorize/", form);
    }

    /** Opens the sign-in page. */
    HttpResponse<String> open(Map<String, String> changes) {
        return sandbox.send(sandbox.to("/oauth/authorize/?" + encoded(request(changes))));
    }

    /** Asks for tokens. */
    HttpResponse<String> token(Map<String, String> changes) {
        var form = new HashMap<>(Map.of("redirect_uri", TestSandbox.CALLBACK.toString()));
        form.putAll(changes);
        return post("/oauth/token/", form);
    }

    /** Sends a form with the credentials of the application, unless the form has others. */
    HttpResponse<String> post(String path, Map<String, String> fields) {
        var form = new HashMap<>(Map.of(
                "client_id", sandbox.running().clientId(),
                "client_secret", sandbox.running().clientSecret()));
        form.putAll(fields);
        return sandbox.send(sandbox.to(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form))));
    }

    static Map<String, String> parameters(URI location) {
        return Arrays.stream(location.getQuery().split("&", -1))
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> part[1]));
    }

    private Map<String, String> request(Map<String, String> changes) {
        var form = new HashMap<>(Map.of(
                "client_id", sandbox.running().clientId(),
                "redirect_uri", TestSandbox.CALLBACK.toString(),
                "response_type", "code",
                "scope", "org:read event:write",
                "state", "s/1+\"<"));
        form.putAll(changes);
        return form;
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
