package picket.web.site;

import picket.http.Json;

/**
 * What the deployment says about itself at {@code /api/status}.
 *
 * @param version of this release
 * @param sentry host of the Sentry behind it
 * @param chat whether a chat model is configured
 * @param tools whether they answer now
 * @param signIn whether it answers now
 */
public record DeploymentStatus(String version, String sentry, boolean chat, boolean tools, boolean signIn) {

    Content content() {
        return Content.of("application/json", Json.text(this));
    }
}
