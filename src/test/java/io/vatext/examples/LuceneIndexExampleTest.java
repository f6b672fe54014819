package io.vatext.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.adapter.LuceneClassifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.classification.Classifier;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;

/** An application: an index whose documents get a label when they are added, and are searched by label. */
class LuceneIndexExampleTest {
    /** The index. It needs nothing of this project but Lucene's interface. */
    private record LabeledIndex(Directory directory, Classifier<BytesRef> classifier) {
        void add(List<String> texts) throws IOException {
            try (var writer = new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer()))) {
                for (var text : texts) {
                    var best = classifier.assignClass(text);
                    var document = new Document();
                    document.add(new TextField("text", text, Field.Store.YES));
                    document.add(new StringField("label", best.getAssignedClass(), Field.Store.YES));
                    document.add(new StoredField("confidence", best.getScore()));
                    writer.addDocument(document);
                }
            }
        }

        List<String> find(Query query) throws IOException {
            try (var reader = DirectoryReader.open(directory)) {
                var searcher = new IndexSearcher(reader);
                var texts = new ArrayList<String>();
                for (var hit : searcher.search(query, 10).scoreDocs) {
                    texts.add(searcher.storedFields().document(hit.doc).get("text"));
                }
                return texts;
            }
        }
    }

    private static Query label(String label) {
        return new TermQuery(new Term("label", label));
    }

    @Test
    void documentsAreFoundByTheirLabel() throws IOException {
        try (var classifier = Topics.classifier();
                var directory = new ByteBuffersDirectory()) {
            var index = new LabeledIndex(directory, new LuceneClassifier(classifier));
            index.add(List.of("Wheat exports fell in May.", "Interest points in June.", "The bank cut interest."));
            assertEquals(List.of("Wheat exports fell in May."), index.find(label("grain")));
            assertEquals(
                    Set.of("Interest points in June.", "The bank cut interest."),
                    Set.copyOf(index.find(label("money"))));
            var both = new BooleanQuery.Builder()
                    .add(label("money"), BooleanClause.Occur.FILTER)
                    .add(new TermQuery(new Term("text", "june")), BooleanClause.Occur.MUST)
                    .build();
            assertEquals(List.of("Interest points in June."), index.find(both));
        }
    }

    @Test
    void classesComeByFallingScore() throws IOException {
        try (var classifier = Topics.classifier()) {
            var classes = new LuceneClassifier(classifier).getClasses("Wheat exports fell.");
            assertEquals("grain", classes.get(0).getAssignedClass().utf8ToString());
            assertTrue(classes.get(0).getScore() >= classes.get(1).getScore());
            assertEquals(
                    1, new LuceneClassifier(classifier).getClasses("Wheat", 1).size());
        }
    }
}
