package picket.api.resources;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An address with variables in braces, each one segment long (RFC 6570 level 1). */
final class UriTemplate {
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z]+)}");

    private final String text;
    private final Pattern pattern;

    UriTemplate(String text) {
        this.text = text;
        var regex = new StringBuilder();
        int from = 0;
        for (Matcher variable = VARIABLE.matcher(text); variable.find(); from = variable.end()) {
            regex.append(Pattern.quote(text.substring(from, variable.start())))
                    .append("(?<")
                    .append(variable.group(1))
                    .append(">[^/?#]+)");
        }
        this.pattern = Pattern.compile(
                regex.append(Pattern.quote(text.substring(from))).toString());
    }

    boolean hasVariables() {
        return !pattern.namedGroups().isEmpty();
    }

    /** The values of the variables, decoded; empty if the address has another shape. */
    Optional<Map<String, String>> match(String uri) {
        var matcher = pattern.matcher(uri);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, String>();
        for (var name : pattern.namedGroups().keySet()) {
            try {
                values.put(name, URLDecoder.decode(matcher.group(name).replace("+", "%2B"), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    @Override
    public String toString() {
        return text;
    }
}
