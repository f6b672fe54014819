package io.vatext.analysis.technique;

import io.vatext.support.OptionalLibrary;
import io.vatext.support.Seeds;

/** A technique of classification. Their settings are fixed, since they are compared by how they err, not by how well they do. */
public enum Technique {
    /** Logistic regression of two classes, softmax regression of more. */
    LOGISTIC_REGRESSION("logistic regression") {
        @Override
        VectorClassifier learn(LabeledVectors documents, Seeds seeds) {
            return LogisticRegression.train(documents, seeds);
        }
    },

    /** Linear support vector machines, a class against all others each. */
    LINEAR_SVM("linear SVM") {
        @Override
        VectorClassifier learn(LabeledVectors documents, Seeds seeds) {
            return SupportVectors.train(documents);
        }
    },

    /** A decision tree. */
    DECISION_TREE("decision tree") {
        @Override
        VectorClassifier learn(LabeledVectors documents, Seeds seeds) {
            return DecisionTree.train(documents, seeds);
        }
    },

    /** The votes of the nearest labeled documents. */
    NEAREST_NEIGHBORS("nearest neighbors") {
        @Override
        VectorClassifier learn(LabeledVectors documents, Seeds seeds) {
            return NearestNeighbors.train(documents);
        }
    };

    private static final OptionalLibrary TRIBUO = new OptionalLibrary(
            "techniques of classification",
            "the artifacts org.tribuo:tribuo-classification-sgd, org.tribuo:tribuo-classification-tree and"
                    + " org.tribuo:tribuo-common-nearest-neighbour",
            "org.tribuo.");

    private final String title;

    Technique(String title) {
        this.title = title;
    }

    /**
     * Learns.
     *
     * @param documents documents of at least two classes
     * @param seeds the seed of all random numbers; the same seed gives the same classifier
     * @return the classifier
     * @throws io.vatext.support.InputException if there are fewer classes
     * @throws io.vatext.support.MissingComponentException if Tribuo, which is optional, is not on the class path
     */
    public VectorClassifier train(LabeledVectors documents, Seeds seeds) {
        var usable = documents.requireTwoClasses();
        return TRIBUO.use(() -> learn(usable, seeds));
    }

    abstract VectorClassifier learn(LabeledVectors documents, Seeds seeds);

    /**
     * How people name it.
     *
     * @return such as {@code linear SVM}
     */
    public String title() {
        return title;
    }
}
