package picket.oauth.spi;

/** What a user approved for one client at one time; public, not a secret. */
public record GrantId(String value) {}
