package picket.oauth.spi;

/** An OAuth client: an opaque registered id, or the https URL of its metadata document. */
public record ClientId(String value) {}
