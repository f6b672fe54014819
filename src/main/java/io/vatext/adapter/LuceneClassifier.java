package io.vatext.adapter;

import io.vatext.TextClassifier;
import java.util.List;
import org.apache.lucene.classification.ClassificationResult;
import org.apache.lucene.classification.Classifier;
import org.apache.lucene.util.BytesRef;

/**
 * A classifier as the one of Lucene's classification module, which must be on the class path ({@code lucene-classification}, of the same
 * version as {@code lucene-core}).
 *
 * <pre>{@code
 * Classifier<BytesRef> lucene = new LuceneClassifier(classifier);
 * var label = lucene.assignClass("Wheat exports rose.").getAssignedClass().utf8ToString();
 * }</pre>
 *
 * <p>Thread-safe.
 *
 * @param classifier the classifier, which its owner closes
 */
public record LuceneClassifier(TextClassifier classifier) implements Classifier<BytesRef> {
    @Override
    public ClassificationResult<BytesRef> assignClass(String text) {
        return getClasses(text, 1).get(0);
    }

    @Override
    public List<ClassificationResult<BytesRef>> getClasses(String text) {
        return getClasses(text, classifier.classes().size());
    }

    /**
     * The most probable classes.
     *
     * @param text raw text
     * @param max how many, at least 1
     * @return classes and probabilities, the most probable first
     */
    @Override
    public List<ClassificationResult<BytesRef>> getClasses(String text, int max) {
        return classifier.classify(text).top(max).stream()
                .map(candidate -> new ClassificationResult<>(new BytesRef(candidate.label()), candidate.probability()))
                .toList();
    }
}
