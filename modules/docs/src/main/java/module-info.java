/**
 * Documentation index and search; {@link picket.docs.Documentation} is the front door of those who ask,
 * {@link picket.docs.DocumentationIndex} of those who build. {@link picket.docs.Embeddings} come from elsewhere.
 */
@org.jspecify.annotations.NullMarked
module picket.docs {
    requires com.github.benmanes.caffeine;
    requires java.net.http;
    requires org.apache.lucene.analysis.common;
    requires org.apache.lucene.core;
    requires org.apache.lucene.suggest;
    requires transitive picket.http;
    requires static org.jspecify;

    exports picket.docs;

    uses picket.docs.Embeddings.Provider;

    provides picket.docs.Documentation.Provider with
            picket.docs.internal.DocumentationProvider;
    provides picket.docs.DocumentationIndex with
            picket.docs.internal.IndexProvider;
}
