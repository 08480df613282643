package picket.sandbox.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picket.http.Json;

final class UserAgentTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 | Chrome 141.0.0.0 | Linux",
                "(Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36 Edg/141.0.1 | Edge 141.0.1 | Windows 10.0",
                "(Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0 | Firefox 143.0 | Windows 10.0",
                "(Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15 | Safari 18.5 | Mac OS X 10.15.7",
                "(iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Mobile/15E148 Safari/604.1 | Mobile Safari 18.5 | iOS 18.5",
                "(Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/141.0.0.0 Mobile Safari/537.36 | Chrome Mobile 141.0.0.0 | Android 14"
            })
    void browsersAndSystemsAreTold(String text, String browser, String system) {
        var event = event("javascript", "Mozilla/5.0 " + text);
        UserAgent.read(event);
        assertEquals(browser, named(event, "browser"));
        assertEquals(system, named(event, "os"));
    }

    @Test
    void whatTheSdkSaysStays() {
        var event = event("python", "Mozilla/5.0 (Windows NT 10.0; rv:143.0) Gecko/20100101 Firefox/143.0");
        event.putObject("contexts").putObject("browser").put("name", "Lynx").put("version", "2.9");
        UserAgent.read(event);
        assertEquals("Lynx 2.9", named(event, "browser"));
        assertEquals("Windows 10.0", named(event, "client_os"));
        assertFalse(event.path("contexts").has("os"), "the system of the server");
    }

    @Test
    void othersAreLeftAlone() {
        var event = event("javascript", "curl/8.5.0");
        UserAgent.read(event);
        assertFalse(event.has("contexts"));
    }

    private static ObjectNode event(String platform, String agent) {
        var event = Json.MAPPER.createObjectNode().put("platform", platform);
        event.putObject("request").putObject("headers").put("User-Agent", agent);
        return event;
    }

    private static String named(ObjectNode event, String context) {
        var found = event.path("contexts").path(context);
        return (found.path("name").asText() + " " + found.path("version").asText("")).strip();
    }
}
