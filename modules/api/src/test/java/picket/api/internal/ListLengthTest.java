package picket.api.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picket.api.testing.Deployment;

/** What the list of tools costs a model that reads it, counted with a real tokenizer. */
final class ListLengthTest {
    private static final System.Logger LOG = System.getLogger(ListLengthTest.class.getName());
    private static final int MOST = 10_000;

    @Test
    void theDefaultListIsShort() {
        var tokenizer = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
        int byDefault = MOST + 1;
        var table = new StringBuilder("| surface | tools | tokens |\n|---|---|---|\n");
        try (var deployment = Deployment.start(Map.of())) {
            for (var surface : new String[] {"catalog", "direct", "both"}) {
                var body = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}";
                var answer = Deployment.json(deployment.send(deployment.post("/mcp?surface=" + surface, body)));
                var tools = answer.at("/result/tools");
                int tokens = tokenizer.countTokens(tools.toString());
                byDefault = surface.equals("catalog") ? tokens : byDefault;
                table.append("| %s | %d | %d |\n".formatted(surface, tools.size(), tokens));
            }
        }
        LOG.log(System.Logger.Level.INFO, "tokens of tools/list\n" + table);
        assertTrue(byDefault <= MOST, table.toString());
    }
}
