package picket.oauth.spi;

/** A Sentry user's id, as text. */
public record UserId(String value) {}
