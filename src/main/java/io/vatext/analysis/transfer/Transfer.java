package io.vatext.analysis.transfer;

import io.vatext.analysis.Analysis;
import io.vatext.analysis.AnalysisContext;
import io.vatext.analysis.Findings;
import io.vatext.analysis.Values;
import io.vatext.analysis.technique.Technique;
import io.vatext.analysis.technique.TechniqueClassifier;
import io.vatext.analysis.technique.VectorClassifier;
import io.vatext.learning.WhiteBox;
import io.vatext.support.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Whether examples that fool one classifier also fool others (Papernot, McDaniel and Goodfellow 2016), in three ways: vectors of documents
 * are perturbed and given to other techniques; texts are changed and given to all classifiers; and classifiers of one technique that
 * learned from different documents are compared. Every classifier learned from the documents of the first seed.
 *
 * <p>The spaces belong to one row, a model with word vectors: a document is the mean of its word vectors, or TF-IDF of its words. Nothing
 * else has vectors of the corpus' own text in a model file. They start as skip-gram vectors, which training has moved, so techniques in
 * this space are a little closer to that row than to others.
 *
 * @param rows the rows that take part with their texts; by default baseline, virtual-adversarial and ensemble
 * @param vectors the row whose word vectors make the spaces, an LSTM; by default the first of the rows
 * @param labeled how many labeled documents the techniques learn from at most; 2,000 by default
 * @param documents how many test documents are perturbed at most; 500 by default
 * @param words how many words TF-IDF has at most; 1,500 by default
 * @param epsilons sizes of perturbations, as shares of √n of a vector of n numbers; 0.05 to 1 by default
 * @param epsilon the one of them that matrices are shown for; 0.3 by default
 * @param subsets how many disjoint parts the labeled documents are divided into; 5 by default
 * @param texts how texts are changed
 * @see <a href="https://arxiv.org/abs/1605.07277">Papernot, McDaniel and Goodfellow 2016, Transferability in machine learning</a>
 */
public record Transfer(
        List<String> rows,
        String vectors,
        Integer labeled,
        Integer documents,
        Integer words,
        List<Double> epsilons,
        Double epsilon,
        Integer subsets,
        TransferTexts texts)
        implements Analysis {
    private static final int MOST_SUBSETS = 26;

    /** Fills in the defaults, and checks all values. */
    public Transfer {
        rows = rows == null ? List.of("baseline", "virtual-adversarial", "ensemble") : List.copyOf(rows);
        Values.require(!rows.isEmpty(), "rows must name at least one row.");
        Values.require(new LinkedHashSet<>(rows).size() == rows.size(), "rows must be different; found " + rows + ".");
        vectors = vectors == null ? rows.get(0) : vectors;
        labeled = labeled == null ? 2_000 : labeled;
        documents = documents == null ? 500 : documents;
        words = words == null ? 1_500 : words;
        epsilons = epsilons == null ? List.of(0.05, 0.1, 0.2, 0.3, 0.5, 1.0) : List.copyOf(epsilons);
        epsilon = epsilon == null ? Double.valueOf(0.3) : epsilon;
        subsets = subsets == null ? 5 : subsets;
        texts = texts == null ? TransferTexts.defaults() : texts;
        Values.require(labeled >= 2, "labeled must be at least 2; found " + labeled + ".");
        Values.require(documents >= 1, "documents must be at least 1; found " + documents + ".");
        Values.require(words >= 1, "words must be at least 1; found " + words + ".");
        Values.require(
                epsilons.stream().allMatch(value -> value > 0 && Double.isFinite(value)),
                "epsilons must be positive numbers; found " + epsilons + ".");
        Values.require(
                epsilons.contains(epsilon), "epsilon must be one of epsilons " + epsilons + "; found " + epsilon + ".");
        Values.require(
                subsets >= 2 && subsets <= MOST_SUBSETS,
                "subsets must be from 2 to " + MOST_SUBSETS + "; found " + subsets + ".");
    }

    /** The rows that take part, and the one with the vectors. */
    @Override
    public List<String> rows() {
        var all = new LinkedHashSet<>(rows);
        all.add(vectors);
        return List.copyOf(all);
    }

    @Override
    public Findings run(AnalysisContext context) throws IOException {
        var seed = context.models().seeds().get(0);
        try (var opened = context.models().open(vectors, seed)) {
            if (!(opened instanceof WhiteBox reader)) {
                throw new InputException("the row " + vectors + " has no word vectors ("
                        + opened.description().kind() + "); name an LSTM as vectors.");
            }
            var data = new TransferData(reader, context, this);
            var findings = new TransferFindings(this);
            for (var key : TransferData.spaces()) {
                findings.vectors(key, vectorResults(key, data, context));
                var matrices = new LinkedHashMap<VectorSource, TransferMatrix>();
                for (var source : VectorSource.all()) {
                    matrices.put(source, new SubsetTransfer(subsets, epsilon, context).run(key, source, data.at(key)));
                }
                findings.subsets(key, matrices);
            }
            findings.texts(textResult(data, context, seed));
            return findings.findings();
        }
    }

    /** What the examples of each source do to all techniques. */
    private Map<VectorSource, VectorTransfer.Result> vectorResults(
            String key, TransferData data, AnalysisContext context) throws IOException {
        var trained = trained(key, data, context);
        var results = new LinkedHashMap<VectorSource, VectorTransfer.Result>();
        for (var source : VectorSource.all()) {
            results.put(source, context.part("vectors-" + key + "-" + source.key(), VectorTransfer.Result.class, () -> {
                var classifiers = trained.get();
                var targets = List.copyOf(classifiers.values());
                return new VectorTransfer(data.at(key).get().test(), targets, epsilons, context)
                        .run(
                                data.at(key).get().space().name() + ", " + source.title(),
                                source,
                                Objects.requireNonNull(classifiers.get(source.technique())));
            }));
        }
        return results;
    }

    private static Supplier<Map<Technique, VectorClassifier>> trained(
            String key, TransferData data, AnalysisContext context) {
        return TransferData.once(() -> TransferSpace.train(data.at(key).get().labeled(), context.seeds()));
    }

    private TextTransfer.Result textResult(TransferData data, AnalysisContext context, long seed) throws IOException {
        var participants = new ArrayList<TextTransfer.Participant>();
        for (var row : rows) {
            participants.add(new TextTransfer.Participant(
                    row, "row-" + row, () -> context.models().open(row, seed)));
        }
        var trained = trained(TransferData.MEANS, data, context);
        for (var technique : Technique.values()) {
            participants.add(new TextTransfer.Participant(
                    technique.title(),
                    "technique-" + technique.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    () -> new TechniqueClassifier(
                            technique.title(),
                            data.at(TransferData.MEANS).get().space(),
                            Objects.requireNonNull(trained.get().get(technique)),
                            data.classes())));
        }
        var attacked = TransferDocuments.of(context.testSample(texts.documents()), data.classes());
        return new TextTransfer(
                        texts,
                        attacked,
                        TransferData.once(() -> texts.proposals(data.reader().wordVectors(), context.seeds())),
                        data.classes(),
                        context)
                .run(participants);
    }
}
