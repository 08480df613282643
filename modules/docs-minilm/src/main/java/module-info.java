/** Vectors of all-MiniLM-L6-v2, a model of 23 MB that runs in the process; found by {@code picket.docs} if it is there. */
@org.jspecify.annotations.NullMarked
module picket.docs.minilm {
    requires ai.djl.tokenizers;
    requires com.microsoft.onnxruntime;
    requires langchain4j.embeddings.all.minilm.l6.v2.q;
    requires picket.docs;
    requires static org.jspecify;

    provides picket.docs.Embeddings.Provider with
            picket.docs.minilm.internal.MiniLm;
}
