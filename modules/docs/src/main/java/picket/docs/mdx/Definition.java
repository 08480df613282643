package picket.docs.mdx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An option or a function of an SDK, of which attributes say what it is: its heading and those, as Markdown. */
final class Definition {
    private static final Pattern BLANKS = Pattern.compile("\\s++");
    private static final Pattern TICKS = Pattern.compile("`{2,}+");

    /** What the list of objects says that describes the parameters of a function. */
    private static final Pattern PARAMETER = Pattern.compile("\\b(name|description)\\s*+:\\s*+(?=[\"'`])");

    private Definition() {}

    /** @param serves whether its readers write programs of servers, which have variables of the environment */
    static String of(Tag tag, boolean serves) {
        var words = new LinkedHashMap<String, String>();
        words.put("type", "Type");
        words.put("signature", "Signature");
        words.put("defaultValue", "Default");
        words.put("availableSince", "Available since");
        if (serves) {
            words.put("envVar", "Environment variable");
        }
        var facts = words.entrySet().stream()
                .filter(each -> !tag.attribute(each.getKey()).isBlank())
                .map(each -> each.getValue() + ": " + code(tag.attribute(each.getKey())))
                .collect(Collectors.joining("; "));
        return "\n### " + code(tag.attribute("name")) + "\n" + paragraph(facts)
                + parameters(tag.attribute("parameters"));
    }

    /** Those of a parameter that is an object belong to the function too. */
    private static String parameters(String list) {
        var names = new LinkedHashSet<String>();
        var descriptions = new ArrayList<String>();
        var found = PARAMETER.matcher(list);
        int at = 0;
        while (found.find(at)) {
            at = Math.max(found.end(), Literal.end(list, found.end()));
            if (at > found.end()) {
                var text = Literal.text(list.substring(found.end(), at));
                (found.group(1).equals("name") ? names : descriptions).add(text);
            }
        }
        var all = names.stream().map(Definition::code).collect(Collectors.joining(", "));
        return (all.isEmpty() ? "" : paragraph("Parameters: " + all)) + paragraph(String.join(" ", descriptions));
    }

    private static String paragraph(String text) {
        return text.isEmpty() ? "" : "\n" + text + "\n";
    }

    /** In one line, with its own ticks within. */
    static String code(String text) {
        var line = TICKS.matcher(BLANKS.matcher(text).replaceAll(" "))
                .replaceAll("`")
                .strip();
        return line.contains("`") ? "`` " + line + " ``" : "`" + line + "`";
    }
}
