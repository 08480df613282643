package picket.sandbox.seed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import picket.http.Json;

/** The shop's customers, to whom things happen. */
final class Customers {
    private static final List<String> NAMES = List.of(
            "Ada", "Bilal", "Chloe", "Daan", "Elif", "Farah", "Goran", "Hana", "Ines", "Jonas", "Kaya", "Liam", "Mina",
            "Noor", "Oskar", "Priya", "Quentin", "Rosa", "Sven", "Tara", "Umar", "Vera", "Wout", "Yara");
    private static final List<Place> PLACES = List.of(
            new Place("AT", "Vienna", "Austria"),
            new Place("DE", "Hamburg", "Germany"),
            new Place("NL", "Utrecht", "Netherlands"),
            new Place("US", "Portland", "United States"),
            new Place("GB", "Leeds", "United Kingdom"));
    private static final List<String> BROWSERS =
            List.of("Firefox 141.0", "Chrome 139.0.0", "Safari 18.5", "Edge 139.0.0");

    /** Each fits the browser of the same place. */
    private static final List<String> SYSTEMS = List.of("Windows 11", "Windows 10", "macOS 15.5", "Windows 11");

    private record Place(String country, String city, String region) {}

    private Customers() {}

    /** A customer as the {@code user} of an event; addresses are from RFC 5737, which sets them aside for examples. */
    static ObjectNode user(int number) {
        var name = NAMES.get(number % NAMES.size());
        var place = PLACES.get(number % PLACES.size());
        var user = Json.MAPPER
                .createObjectNode()
                .put("id", Integer.toString(20_417 + 13 * number))
                .put("username", name.toLowerCase(Locale.ROOT))
                .put("email", name.toLowerCase(Locale.ROOT) + "@example.com")
                .put("ip_address", "203.0.113." + (10 + number));
        user.putObject("geo")
                .put("country_code", place.country())
                .put("city", place.city())
                .put("region", place.region());
        return user;
    }

    /** The customer's browser as a context of an event. */
    static ObjectNode browser(int number) {
        return versioned(BROWSERS.get(number % BROWSERS.size()));
    }

    /** The customer's operating system as a context of an event. */
    static ObjectNode system(int number) {
        return versioned(SYSTEMS.get(number % SYSTEMS.size()));
    }

    private static ObjectNode versioned(String product) {
        int space = product.indexOf(' ');
        return Json.MAPPER
                .createObjectNode()
                .put("name", product.substring(0, space))
                .put("version", product.substring(space + 1));
    }
}
