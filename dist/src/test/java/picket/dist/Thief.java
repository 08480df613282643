package picket.dist;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Somebody who carried the tables off, and sends what stands in them wherever a secret opens something.
 *
 * @param site of the deployment
 * @param box whose secret and device are among what was stolen
 */
record Thief(URI site, Box box) {
    /** The doors that a text opens, by their names. */
    List<String> opened(String text, String client) throws IOException {
        var shut = new LinkedHashMap<String, Boolean>();
        shut.put("access token", Refresher.call(site, text).statusCode() == 401);
        shut.put("refresh token", refused(Map.of("grant_type", "refresh_token", "refresh_token", text), client));
        shut.put("code", refused(code(text), client));
        shut.put("device code", box.pollForDevice(text).equals("expired_token"));
        shut.put("client secret", box.pollWithSecret(text).equals("invalid_client"));
        shut.put("user code", page("/oauth/device", Map.of("user_code", text)) == 400);
        shut.put(
                "consent",
                page("/oauth/authorize", Map.of("request", text, "decision", "approve", "skill", "inspect")) == 400);
        shut.put(
                "state",
                Refresher.get(URI.create(site + "/oauth/callback?code=x&state=" + encoded(text)))
                                .statusCode()
                        == 400);
        shut.put("pushed request", authorize(client, text) == 400);
        shut.put(
                "session of the account page",
                !withCookie("/oauth/account", "picket-account", text).contains("Signed in as"));
        shut.put(
                "session of the site",
                withCookie("/api/auth/status", "picket-session", text).contains("\"authenticated\":false"));
        return shut.entrySet().stream()
                .filter(door -> !door.getValue())
                .map(door -> door.getKey() + ": " + text)
                .toList();
    }

    /** Where the code is, the challenge is too, and no more of the verifier. */
    private static Map<String, String> code(String text) {
        return Map.of(
                "grant_type",
                "authorization_code",
                "code",
                text,
                "code_verifier",
                text,
                "redirect_uri",
                "http://127.0.0.1:33418/callback");
    }

    private boolean refused(Map<String, String> form, String client) {
        var whole = new LinkedHashMap<>(form);
        whole.put("client_id", client);
        return Refresher.post(site, "/oauth/token", whole).statusCode() == 400;
    }

    private int page(String path, Map<String, String> form) {
        return Refresher.post(site, path, form).statusCode();
    }

    private int authorize(String client, String text) {
        return Refresher.get(URI.create(
                        site + "/oauth/authorize?client_id=" + encoded(client) + "&request_uri=" + encoded(text)))
                .statusCode();
    }

    private String withCookie(String path, String name, String value) {
        return Refresher.send(HttpRequest.newBuilder(URI.create(site + path)).header("Cookie", name + "=" + value))
                .body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
