/** Documentation index and search; {@link picket.docs.Documentation} is the front door. */
@org.jspecify.annotations.NullMarked
module picket.docs {
    requires static org.jspecify;

    exports picket.docs;
}
