package picket.api.agents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the JSON in what a model wrote instead of calling a tool: fenced, or the first balanced braces. */
final class Rescue {
    private static final Pattern FENCED = Pattern.compile("```(?:json)?\\s*(\\{.*?})\\s*```", Pattern.DOTALL);

    private Rescue() {}

    static Optional<ObjectNode> object(String text) {
        var fenced = FENCED.matcher(text);
        return fenced.find() ? Talk.object(fenced.group(1)).or(() -> braces(text)) : braces(text);
    }

    private static Optional<ObjectNode> braces(String text) {
        int start = text.indexOf('{');
        int depth = 0;
        boolean quoted = false;
        for (int i = start; i >= 0 && i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return Talk.object(text.substring(start, i + 1));
            }
        }
        return Optional.empty();
    }
}
