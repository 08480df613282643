package picket.docs.index;

import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;

/** Analysis by field: stems for finding, words as written for suggestions. */
final class PageAnalyzer extends DelegatingAnalyzerWrapper {
    private final Analyzer stems = IdentifierAnalyzer.stems();
    private final Map<String, Analyzer> others = Map.of(Fields.SPELLING, IdentifierAnalyzer.words());

    PageAnalyzer() {
        super(PER_FIELD_REUSE_STRATEGY);
    }

    @Override
    protected Analyzer getWrappedAnalyzer(String field) {
        return others.getOrDefault(field, stems);
    }
}
