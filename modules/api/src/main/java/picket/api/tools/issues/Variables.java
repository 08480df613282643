package picket.api.tools.issues;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import picket.api.tools.Fence;
import picket.sentry.Fields;

/** Local variables of a frame, drawn as a tree. */
final class Variables {
    private static final int LONGEST = 80;
    private static final int MOST = 40;

    private Variables() {}

    static String tree(Fields variables) {
        List<Map.Entry<String, JsonNode>> all = List.copyOf(variables.json().properties());
        var out = new StringJoiner("\n");
        for (int i = 0; i < Math.min(all.size(), MOST); i++) {
            boolean last = i == Math.min(all.size(), MOST) - 1;
            var value = Fence.cut(JsonText.of(all.get(i).getValue()).replaceAll("\\s+", " "), LONGEST);
            out.add((last ? "└─ " : "├─ ") + Fence.cut(all.get(i).getKey(), LONGEST) + ": " + value);
        }
        if (all.size() > MOST) {
            out.add("   … and " + (all.size() - MOST) + " more");
        }
        return out.toString();
    }
}
