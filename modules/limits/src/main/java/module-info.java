/** Rate limits for whoever must not be asked too often; {@link picket.limits.RateLimit} is the front door. */
@org.jspecify.annotations.NullMarked
module picket.limits {
    requires com.github.benmanes.caffeine;
    requires io.github.bucket4j.core;
    requires static org.jspecify;

    exports picket.limits;
}
