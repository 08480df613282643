/**
 * What the other workers see of access tokens and grants.
 *
 * <p>{@link picket.oauth.spi.TokenService} is the only service; the {@code oauth} module has the local one, {@code
 * app-split} one that calls it over the internal wire. Every type here is a record, an enum, an interface or a final
 * exception, so that any wire can carry them.
 */
@org.jspecify.annotations.NullMarked
module picket.oauth.spi {
    requires static org.jspecify;

    exports picket.oauth.spi;
}
