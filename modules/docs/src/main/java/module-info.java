/** Documentation index and search; {@link picket.docs.Documentation} is the front door. */
@org.jspecify.annotations.NullMarked
module picket.docs {
    requires org.apache.lucene.analysis.common;
    requires org.apache.lucene.core;
    requires static org.jspecify;

    exports picket.docs;

    provides picket.docs.Documentation.Provider with
            picket.docs.internal.EmbeddedDocumentation;
}
