package io.helidon.builder.api;

import io.helidon.common.config.Config;

/**
 * The one type of Helidon 4.1's builder API that DbClient 4.1.7 was compiled against and that Helidon 4.5 no longer has.
 *
 * <p>A nested type in the original; a top-level one with its binary name serves. See {@code
 * docs/adr/0003-dbclient-shim.md}.
 *
 * @param <B> the builder
 * @param <P> what it builds
 */
@SuppressWarnings({"removal", "TypeName"}) // the old configuration type and the nested name are what DbClient links to
public interface Prototype$ConfiguredBuilder<B, P> extends Prototype.Builder<B, P> {
    /** Reads the builder's options from configuration. */
    B config(Config config);
}
