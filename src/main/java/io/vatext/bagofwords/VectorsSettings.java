package io.vatext.bagofwords;

import io.vatext.classifier.Settings;
import io.vatext.encoded.EncodedCorpus;
import io.vatext.support.Description;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.Vocabulary;
import java.util.List;

/** The settings of a classifier over sums of word vectors that are learned from the labeled and unlabeled documents. */
sealed interface VectorsSettings permits WordVectorsSettings, LatentSemanticSettings {
    /** The name of the method. */
    String method();

    /** How text becomes words. */
    TokenizerSpec tokenizer();

    /** Words that are read from the start of a document. */
    int maxTokens();

    /** Weights of the loss against the squared weights, of which cross-validation chooses one. */
    List<Double> c();

    /** The folds and documents of cross-validation. */
    CrossValidation.Settings crossValidation();

    /** Whether vectors depend on the order of words. */
    boolean readsWordOrder();

    /** The settings of an LSTM that starts from the same vectors. */
    Settings ofNetwork();

    /**
     * The features that cross-validation chooses from.
     *
     * @param vocabulary the words
     * @param vectors of all words except the end of sequence, one after the other
     * @param text all documents
     */
    List<LinearTraining.Option> options(Vocabulary vocabulary, float[] vectors, EncodedCorpus text);

    /** Estimates weights. */
    default Estimator estimator() {
        return new OneAgainstRest(Liblinear.Loss.LOGISTIC, c());
    }

    /** What features are chosen by. */
    CrossValidation.Criterion criterion();

    /** Declares keys that came later, and keys without effect. */
    Description complete(Description description);
}
