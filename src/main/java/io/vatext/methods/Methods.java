package io.vatext.methods;

import io.vatext.bagofwords.BagOfWordsMethod;
import io.vatext.bagofwords.SentenceEncoderMethod;
import io.vatext.classifier.LstmMethod;
import io.vatext.ensemble.EnsembleMethod;
import io.vatext.learning.Method;
import io.vatext.objective.Objective;
import io.vatext.objective.WeightedSum;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import io.vatext.text.Tokenizers;
import java.util.ArrayList;
import java.util.List;

/**
 * The methods that can be named on the command line and in experiments. Immutable.
 *
 * @param all the methods, in the order to be listed, with distinct names
 */
public record Methods(List<Method> all) {
    /** The method of {@code vatext train}, unless another is named. */
    public static final String DEFAULT = EnsembleMethod.NAME;

    /** The usual members of an ensemble: they err on different documents, and use no text but the user's own. */
    public static final List<String> MEMBERS = List.of(
            "linear-svm",
            "nb-svm",
            "character-ngrams",
            "word-vectors",
            "latent-semantic-analysis",
            "self-training",
            "paragraph-vectors",
            LstmMethod.MIXED);

    /** Copies the list. */
    public Methods {
        all = List.copyOf(all);
    }

    /**
     * All methods of this project.
     *
     * @return the paper's methods first, then the linear ones that they are compared with, and the ensemble of all these
     */
    public static Methods standard() {
        return standard(Tokenizers.NONE, new WeightedSum(List.of()));
    }

    /**
     * All methods of this project, for a program with tokenizers or terms of its own.
     *
     * @param tokenizers the tokenizers that settings may name
     * @param added what is added to the objective of every LSTM
     * @return as {@link #standard()}
     */
    public static Methods standard(Tokenizers tokenizers, Objective added) {
        var all = new ArrayList<Method>();
        LstmMethod.all().forEach(method -> all.add(method.with(tokenizers, added)));
        all.addAll(BagOfWordsMethod.all(tokenizers));
        all.add(new SentenceEncoderMethod());
        all.add(new EnsembleMethod(all, MEMBERS, Models.members(tokenizers)));
        return new Methods(all);
    }

    /**
     * Finds a method.
     *
     * @param name {@link Method#name}
     * @param source where the name was given, for the message
     * @return the method
     * @throws InputException if no method has that name
     */
    public Method named(String name, Object source) {
        return all.stream()
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow(() -> InputException.in(
                        source,
                        "unknown method \"" + name + "\""
                                + ConfigFiles.didYouMean(name, names(), "; known methods: " + names() + ".")));
    }

    /**
     * The names of all methods.
     *
     * @return in order
     */
    public List<String> names() {
        return all.stream().map(Method::name).toList();
    }
}
